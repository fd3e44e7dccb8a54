import { Link } from "@remix-run/react";
import type { LaboratoryHome } from "#app/features/results/queries/laboratory-home.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Definition, EmptyState, Section } from "../page.tsx";
import { exerciseAddress, placeOf, submissionAddress } from "../results/addresses.ts";
import { participationWord } from "../results/participation-word.ts";
import { groupName } from "../results/words.ts";
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
              {home.rounds.map(({ participation, receipt, outcome, isImported }) => {
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
                          {outcome ? (
                            <bdi>{m.participation_correct_of(outcome)}</bdi>
                          ) : (
                            m.participation_no_outcome()
                          )}
                        </Cell>
                        <Cell label={m.participation_col_receipt()}>
                          {receipt ? (
                            <Link
                              className="nowrap"
                              to={submissionAddress(placeOf(participation), receipt.version)}
                            >
                              <bdi>{receipt.number}</bdi>
                            </Link>
                          ) : (
                            m.participation_none_yet()
                          )}
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
