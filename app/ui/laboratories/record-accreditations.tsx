import { Link } from "@remix-run/react";
import type { LaboratoryRecord } from "#app/features/laboratories/queries/laboratory-record.server.ts";
import type { RecordedAccreditation } from "#app/features/laboratories/queries/record-parts.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay, formatIsoDay } from "../format.ts";
import { Name, Section } from "../page.tsx";
import { StatusTag } from "../status-tag.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { recordAddress } from "./addresses.ts";
import { TERM_WORDS } from "./words.ts";

function term({ validFrom, validUntil }: RecordedAccreditation): string {
  if (validFrom !== null && validUntil !== null)
    return m.laboratories_from_until({ from: formatIsoDay(validFrom), until: formatIsoDay(validUntil) });
  if (validUntil !== null) return m.laboratories_until({ day: formatIsoDay(validUntil) });
  return validFrom === null
    ? m.laboratories_no_days()
    : m.laboratories_from({ day: formatIsoDay(validFrom) });
}

function Standing({ one }: { one: RecordedAccreditation }) {
  const { shape, word } = TERM_WORDS[one.standing];
  return (
    <>
      <StatusTag shape={shape}>{word()}</StatusTag>
      {one.endedAt !== null && one.endedBecause !== null ? (
        <span className="reason">
          <Name>{`${formatDay(one.endedAt)}: ${one.endedBecause}`}</Name>
        </span>
      ) : null}
    </>
  );
}

/** The accreditations of a laboratory as they stand today, with the ways to add, renew and end one. */
export function Accreditations({ record }: { record: LaboratoryRecord }) {
  const { laboratory, accreditations, mayKeep } = record;
  const to = (part: string) => recordAddress(laboratory.id, `accreditations/${part}`);
  return (
    <Section id="accreditations" title={m.laboratories_accreditations_title()} full>
      {accreditations.length === 0 ? (
        <p className="soft">{m.laboratories_accreditations_empty()}</p>
      ) : (
        <TableFrame
          label={m.laboratories_accreditations_table()}
          caption={m.laboratories_accreditations_table()}
          captionHidden
          records
        >
          <TableHead
            records
            columns={[
              { key: "standard", label: m.laboratories_standard() },
              { key: "scope", label: m.laboratories_scope() },
              { key: "body", label: m.laboratories_body() },
              { key: "term", label: m.laboratories_term() },
              { key: "standing", label: m.laboratories_standing() },
              ...(mayKeep ? [{ key: "change", label: m.laboratories_what_to_do() }] : []),
            ]}
          />
          <tbody role="rowgroup">
            {accreditations.map((one) => (
              <Row key={one.id}>
                <RowHead>
                  <Name>{one.standard}</Name>
                  {one.certificateNumber ? (
                    <span className="reason">
                      <Name>{one.certificateNumber}</Name>
                    </span>
                  ) : null}
                </RowHead>
                <Cell>{one.scope}</Cell>
                <Cell label={m.laboratories_body()}>{one.body}</Cell>
                <Cell label={m.laboratories_term()}>{term(one)}</Cell>
                <Cell lead>
                  <Standing one={one} />
                </Cell>
                {mayKeep ? (
                  <Cell lead>
                    <Link to={`${to("add")}?renews=${one.id}`}>
                      {m.laboratories_renew()}
                      <span className="visually-hidden">: {one.standard}</span>
                    </Link>
                    {one.standing === "ended" || one.standing === "expired" ? null : (
                      <>
                        {" · "}
                        <Link to={to(`${one.id}/end`)}>
                          {m.laboratories_end()}
                          <span className="visually-hidden">: {one.standard}</span>
                        </Link>
                      </>
                    )}
                  </Cell>
                ) : null}
              </Row>
            ))}
          </tbody>
        </TableFrame>
      )}
      {mayKeep ? (
        <p>
          <Link to={to("add")}>{m.laboratories_add_accreditation()}</Link>
        </p>
      ) : null}
    </Section>
  );
}
