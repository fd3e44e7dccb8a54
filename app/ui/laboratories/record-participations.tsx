import { Link } from "@remix-run/react";
import type { LaboratoryRecord } from "#app/features/laboratories/queries/laboratory-record.server.ts";
import type { RecordedParticipation } from "#app/features/laboratories/queries/record-participations.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay } from "../format.ts";
import { Name, Section } from "../page.tsx";
import { participationWord } from "../results/participation-word.ts";
import { GROUP_WORDS } from "../rounds/words.ts";
import { StatusTag } from "../status-tag.tsx";
import { Cell, filesAt, Row, RowHead, TableFrame, TableHead, Under } from "../table.tsx";
import { recordAddress } from "./addresses.ts";

function State({ one }: { one: RecordedParticipation }) {
  const { shape, text } = participationWord(one.state);
  return (
    <>
      <StatusTag shape={shape}>{text}</StatusTag>
      {one.isLate ? (
        <>
          {" "}
          <StatusTag shape="look">{m.laboratories_late()}</StatusTag>
        </>
      ) : null}
      {one.isImported ? (
        <>
          {" "}
          <span className="soft">{m.imports_tag()}</span>
        </>
      ) : null}
      {one.couldNotTestReason ? (
        <span className="reason">
          <Name>{one.couldNotTestReason}</Name>
        </span>
      ) : null}
    </>
  );
}

/** The exercises that a laboratory was invited to, with how far it came in each. */
export function Participations({ record }: { record: LaboratoryRecord }) {
  const { laboratory, participations, mayKeep } = record;
  const exercise = ({ exerciseId }: RecordedParticipation) =>
    mayKeep
      ? `/exercises/${exerciseId}?q=${encodeURIComponent(laboratory.id)}`
      : `/laboratories/${laboratory.id}/exercises/${exerciseId}`;
  return (
    <Section
      id="participations"
      title={m.laboratories_participations_title()}
      note={m.laboratories_participations_note()}
      full
    >
      {participations.length === 0 ? (
        <p className="soft">{m.laboratories_participations_empty()}</p>
      ) : (
        <>
          <TableFrame
            label={m.laboratories_participations_table()}
            caption={m.laboratories_participations_table()}
            captionHidden
            records
          >
            <TableHead
              records
              columns={[
                { key: "exercise", label: m.laboratories_exercise() },
                { key: "state", label: m.laboratories_state() },
                { key: "submitted", label: m.laboratories_submitted_on() },
                { key: "name", label: m.laboratories_name_then() },
              ]}
            />
            <tbody role="rowgroup">
              {participations.map((one) => (
                <Row key={one.exerciseId}>
                  <RowHead>
                    <Link to={exercise(one)}>
                      <Name>
                        {m.laboratories_exercise_name({
                          round: one.roundCode,
                          group: GROUP_WORDS[one.testGroup](),
                        })}
                      </Name>
                    </Link>
                  </RowHead>
                  <Cell lead>
                    <State one={one} />
                  </Cell>
                  <Cell soft={one.submittedAt === null} label={m.laboratories_submitted_on()}>
                    {one.submittedAt ? formatDay(one.submittedAt) : m.laboratories_nothing_sent()}
                  </Cell>
                  <Cell soft label={m.laboratories_name_then()}>
                    {one.nameThen ?? m.laboratories_same_name_then()}
                  </Cell>
                </Row>
              ))}
            </tbody>
          </TableFrame>
          <Under
            asOf={record.asOf}
            downloads={filesAt((ending) => recordAddress(laboratory.id, `participations${ending}`))}
          />
        </>
      )}
    </Section>
  );
}
