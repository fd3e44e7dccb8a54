import { Link } from "@remix-run/react";
import type { RegisterFilters, RegisterSortColumn } from "#app/features/laboratories/laboratories.schema.ts";
import type { LaboratoryRegister } from "#app/features/laboratories/queries/laboratory-register.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatIsoDay } from "../format.ts";
import { Name } from "../page.tsx";
import { KIND_WORDS } from "../rounds/words.ts";
import { StatusTag } from "../status-tag.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead, type Column } from "../table.tsx";
import { recordAddress, registerAddress } from "./addresses.ts";
import { ACCREDITATION_WORDS, STATUS_WORDS } from "./words.ts";
import { apart, Sentence } from "../sentence.tsx";

function column(filters: RegisterFilters, key: RegisterSortColumn, label: string): Column {
  const { sort } = filters;
  const now = sort === key ? "ascending" : sort === `-${key}` ? "descending" : "none";
  const next = now === "ascending" ? (`-${key}` as const) : key;
  return { key, label, sort: { to: registerAddress(filters, { sort: next }), now } };
}

/** The laboratories that the filters let through, a page of them. */
export function RegisterTable({ register: { filters, rows } }: { register: LaboratoryRegister }) {
  return (
    <TableFrame label={m.laboratories_table()} caption={m.laboratories_table()} captionHidden records wide>
      <TableHead
        records
        columns={[
          column(filters, "name", m.laboratories_laboratory()),
          column(filters, "country", m.laboratories_country()),
          column(filters, "region", m.laboratories_region()),
          column(filters, "kind", m.laboratories_kind()),
          column(filters, "status", m.laboratories_status()),
          column(filters, "accreditation", m.laboratories_accreditation()),
          column(filters, "round", m.laboratories_last_round()),
        ]}
      />
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Row key={row.id}>
            <RowHead>
              <Link to={recordAddress(row.id)}>
                <Name>{row.name}</Name>
              </Link>
              {row.formerNames.map((name) => (
                <span key={name} className="reason">
                  <Name>
                    <Sentence text={m.laboratories_formerly({ name: apart(name) })} />
                  </Name>
                </span>
              ))}
            </RowHead>
            <Cell>{row.country.name}</Cell>
            <Cell>
              <Name>{row.region.name}</Name>
              {row.subRegion.code === row.region.code ? null : (
                <span className="reason">
                  <Name>{row.subRegion.name}</Name>
                </span>
              )}
            </Cell>
            <Cell>{KIND_WORDS[row.kind]()}</Cell>
            <Cell lead>
              <StatusTag shape={STATUS_WORDS[row.status].shape}>{STATUS_WORDS[row.status].word()}</StatusTag>
            </Cell>
            <Cell lead label={m.laboratories_accreditation()}>
              <StatusTag shape={ACCREDITATION_WORDS[row.accreditation].shape}>
                {ACCREDITATION_WORDS[row.accreditation].word()}
              </StatusTag>
              {row.accreditedUntil === null ? null : (
                <span className="reason">
                  <Name>{m.laboratories_until({ day: formatIsoDay(row.accreditedUntil) })}</Name>
                </span>
              )}
            </Cell>
            <Cell soft={row.lastRound === null} label={m.laboratories_last_round()}>
              {row.lastRound ?? m.laboratories_no_round()}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
