import type { ImportPreview } from "#app/features/results/queries/import-preview.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../../format.ts";
import { shortened } from "../../imports/shortened.ts";
import { Name, Section } from "../../page.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../../table.tsx";

/** Names that are not the register's or the list's own, and what they were taken for. */
export function NamesTaken({ preview }: { preview: ImportPreview }) {
  const { laboratoriesTaken, analytesTaken } = preview;
  if (laboratoriesTaken.length + analytesTaken.length === 0) return null;
  return (
    <Section id="names" title={m.imports_names_section()} note={m.imports_names_note()} full>
      {analytesTaken.length > 0 ? (
        <NameTable
          label={m.imports_analytes_table()}
          rows={analytesTaken.map(({ typed, inn, rows }) => ({
            key: `${typed}-${inn ?? ""}`,
            typed,
            taken: inn ?? m.imports_kept_as_typed(),
            isSoft: inn === null,
            note: formatCount(rows),
          }))}
          note={m.imports_rows_count()}
        />
      ) : null}
      {laboratoriesTaken.length > 0 ? (
        <NameTable
          label={m.imports_laboratories_table()}
          rows={laboratoriesTaken.map(({ typed, name, id }) => ({
            key: typed,
            typed,
            taken: name,
            isSoft: false,
            note: id,
          }))}
          note={m.laboratories_id()}
        />
      ) : null}
    </Section>
  );
}

function NameTable(props: {
  label: string;
  note: string;
  rows: readonly { key: string; typed: string; taken: string; isSoft: boolean; note: string }[];
}) {
  return (
    <>
      <h3>{props.label}</h3>
      <TableFrame label={props.label} caption={props.label} captionHidden records>
        <TableHead
          records
          columns={[
            { key: "typed", label: m.imports_typed() },
            { key: "taken", label: m.imports_taken_for() },
            { key: "note", label: props.note },
          ]}
        />
        <tbody role="rowgroup">
          {props.rows.map(({ key, typed, taken, isSoft, note }) => (
            <Row key={key}>
              <RowHead>
                <span className="break-all">
                  <Name>{shortened(typed)}</Name>
                </span>
              </RowHead>
              <Cell lead soft={isSoft}>
                {taken}
              </Cell>
              <Cell label={props.note}>{note}</Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
    </>
  );
}
