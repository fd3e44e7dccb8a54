import { Link } from "@remix-run/react";
import type {
  LaboratoryHome,
  OwnReceipt,
  OwnRound,
} from "#app/features/results/queries/laboratory-home.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Definition, EmptyState, Section } from "../page.tsx";
import { exerciseAddress, placeOf, submissionAddress } from "../results/addresses.ts";
import { participationWord } from "../results/participation-word.ts";
import { ReceiptNumber } from "../results/receipt-number.tsx";
import { groupName } from "../results/words.ts";
import { Sentence, slot } from "../sentence.tsx";
import { StatusTag } from "../status-tag.tsx";
import { filesAt, Cell, Row, RowHead, TableFrame, TableHead, Paging, Under } from "../table.tsx";

/** A laboratory's own rounds: where each stands and, for who may read it, what came of it. */
export function OwnRounds({ home }: { home: LaboratoryHome }) {
  const laboratoryId = home.rounds[0]?.participation.laboratory.id;
  return (
    <Section id="rounds" title={m.participation_rounds()} note={m.participation_rounds_note()}>
      {laboratoryId === undefined ? (
        <EmptyState title={m.participation_rounds_empty()}>{m.participation_rounds_empty_text()}</EmptyState>
      ) : (
        <>
          <TableFrame
            label={m.participation_rounds_table()}
            caption={m.participation_rounds_table()}
            note={m.participation_rounds_table_note()}
            records
          >
            <TableHead
              records
              columns={[
                { key: "round", label: m.participation_col_round() },
                { key: "group", label: m.participation_col_group() },
                { key: "state", label: m.participation_col_state() },
                ...(home.maySubmit
                  ? [
                      { key: "correct", label: m.participation_col_correct(), numeric: true },
                      { key: "receipt", label: m.participation_col_receipt() },
                    ]
                  : []),
              ]}
            />
            <tbody role="rowgroup">
              {home.rounds.map((round) => {
                const { participation, outcome, isImported } = round;
                const word = participationWord(participation.state);
                return (
                  <Row key={participation.id}>
                    <RowHead numeric>
                      <Link to={exerciseAddress(placeOf(participation))}>
                        <bdi>{participation.exercise.roundCode}</bdi>
                      </Link>
                    </RowHead>
                    <Cell>{groupName(participation.exercise.testGroup)}</Cell>
                    <Cell>
                      <StatusTag shape={word.shape}>
                        {participation.isLate ? m.participation_late({ state: word.text }) : word.text}
                      </StatusTag>
                      {isImported ? (
                        <>
                          {" "}
                          <span className="soft">{m.imports_tag()}</span>
                        </>
                      ) : null}
                    </Cell>
                    {home.maySubmit ? (
                      <>
                        <Cell numeric label={m.participation_col_correct()}>
                          <OutcomeInBrief outcome={outcome} />
                        </Cell>
                        <Cell label={m.participation_col_receipt()}>
                          <Receipts round={round} />
                        </Cell>
                      </>
                    ) : null}
                  </Row>
                );
              })}
            </tbody>
          </TableFrame>
          {home.roundsInAll > home.pageSize ? (
            <Paging
              page={home.page}
              pageSize={home.pageSize}
              total={home.roundsInAll}
              addressOf={(page) => (page === 1 ? "/#rounds" : `/?page=${page}#rounds`)}
            />
          ) : null}
          <Under
            asOf={home.asOf}
            downloads={filesAt((ending) => `/laboratories/${laboratoryId}/rounds${ending}`)}
          />
          {home.maySubmit ? (
            <Definition summary={m.participation_def_correct()}>
              {m.participation_def_correct_text()}
            </Definition>
          ) : null}
        </>
      )}
    </Section>
  );
}

/** How many of the reported items are correct, and how many were not reported, which is neither correct nor not. */
function OutcomeInBrief({ outcome }: Pick<OwnRound, "outcome">) {
  if (!outcome) return m.participation_no_outcome();
  const { correct, reported, items } = outcome;
  if (reported === 0) return m.participation_nothing_reported();
  return (
    <>
      <bdi>{m.participation_correct_of({ correct, items: reported })}</bdi>
      {reported < items ? (
        <span className="soft block">{m.participation_not_reported({ count: items - reported })}</span>
      ) : null}
    </>
  );
}

/** The receipt that the outcome belongs to, and a correction that stands beside it. */
function Receipts({ round: { participation, receipt, correction } }: { round: OwnRound }) {
  if (!receipt) return m.participation_none_yet();
  const link = ({ number, version }: OwnReceipt) => (
    <Link to={submissionAddress(placeOf(participation), version)}>
      <ReceiptNumber number={number} />
    </Link>
  );
  const isOneOfSeveral = receipt.version > 1 || correction !== null;
  return (
    <>
      {link(receipt)}
      {isOneOfSeveral ? (
        <>
          {", "}
          <span className="nowrap">{m.participation_receipt_version({ version: receipt.version })}</span>
        </>
      ) : null}
      {correction ? (
        <span className="soft block">
          <Sentence
            text={m.participation_receipt_correction({
              receipt: slot("receipt"),
              version: correction.version,
            })}
            parts={{ receipt: link(correction) }}
          />
        </span>
      ) : null}
    </>
  );
}
