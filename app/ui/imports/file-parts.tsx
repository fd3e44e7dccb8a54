import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../format.ts";
import { Name, Section } from "../page.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { Cell, filesAt, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { shortened } from "./shortened.ts";

/** More would not be read on a page; the file of them has all. */
const SHOWN = 100;

/** Files of a table, in a line: `CSV, XLSX`. `address` is without its ending. */
export function FileLinks({ address }: { address: string }) {
  return filesAt((ending) => `${address}${ending}`).map(({ label, href }, at) => (
    <span key={href}>
      {at > 0 ? ", " : null}
      <a href={href} download>
        {label}
      </a>
    </span>
  ));
}

/** What is wrong in a cell of a file that was sent. */
export interface CellProblem {
  row: number;
  column: string;
  typed: string;
  text: string;
}

/** The rows that have to be mended, each with its column, what stands there and what is wrong with it. */
export function RowsToMend({
  problems,
  fileAddress,
}: {
  problems: readonly CellProblem[];
  fileAddress: string;
}) {
  if (problems.length === 0) return null;
  return (
    <Section id="problems" title={m.imports_problems_section()} note={m.imports_problems_note()} full>
      <TableFrame
        label={m.imports_problems_table()}
        caption={m.imports_problems_table()}
        captionHidden
        records
      >
        <TableHead
          records
          columns={[
            { key: "row", label: m.imports_row() },
            { key: "column", label: m.imports_column() },
            { key: "says", label: m.imports_says() },
            { key: "wrong", label: m.imports_wrong() },
          ]}
        />
        <tbody role="rowgroup">
          {problems.slice(0, SHOWN).map((problem, at) => (
            <Row key={`${problem.row}-${problem.column}-${at}`}>
              <RowHead>{formatCount(problem.row)}</RowHead>
              <Cell label={m.imports_column()}>
                <code className="nowrap">
                  <bdi>{problem.column}</bdi>
                </code>
              </Cell>
              <Cell label={m.imports_says()} soft={problem.typed === ""}>
                {problem.typed === "" ? (
                  m.imports_empty_cell()
                ) : (
                  <span className="typed break-all">
                    <Name>{shortened(problem.typed)}</Name>
                  </span>
                )}
              </Cell>
              <Cell lead>
                <bdi>{problem.text}</bdi>
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
      <div className="under">
        {problems.length > SHOWN ? (
          <p>{m.imports_problems_more({ shown: formatCount(SHOWN), total: formatCount(problems.length) })}</p>
        ) : null}
        <p>
          {m.shell_table_as_it_stands()} <FileLinks address={fileAddress} />
        </p>
      </div>
    </Section>
  );
}

/** What of a file is not read: columns that mean nothing here, further sheets; and how many formulas were taken by their value. */
export function LeftUnread({
  unreadColumns,
  file,
}: {
  unreadColumns: readonly string[];
  file: { sheet: string | null; otherSheets: readonly string[]; formulas: number };
}) {
  return (
    <>
      {unreadColumns.length > 0 ? (
        <p>
          <Sentence
            text={m.imports_left_columns({ names: slot("names") })}
            parts={{ names: <Name>{unreadColumns.map(shortened).join(", ")}</Name> }}
          />
        </p>
      ) : null}
      {file.otherSheets.length > 0 ? (
        <p>
          <Sentence
            text={m.imports_left_sheets({ sheet: slot("sheet"), others: slot("others") })}
            parts={{
              sheet: <Name>{file.sheet}</Name>,
              others: <Name>{file.otherSheets.join(", ")}</Name>,
            }}
          />
        </p>
      ) : null}
      {file.formulas > 0 ? <p>{m.imports_left_formulas({ count: file.formulas })}</p> : null}
    </>
  );
}

/** Every column that a file may have, and a file to begin with. */
export function ColumnTable({
  columns,
  templateAddress,
}: {
  columns: readonly { name: string; holds: string }[];
  templateAddress: string;
}) {
  return (
    <>
      <p>
        {m.imports_template()} <FileLinks address={templateAddress} />
      </p>
      <TableFrame label={m.imports_columns_table()} caption={m.imports_columns_table()} captionHidden records>
        <TableHead
          records
          columns={[
            { key: "column", label: m.imports_column() },
            { key: "holds", label: m.imports_column_holds() },
          ]}
        />
        <tbody role="rowgroup">
          {columns.map(({ name, holds }) => (
            <Row key={name}>
              <RowHead>
                <code className="nowrap">
                  <bdi>{name}</bdi>
                </code>
              </RowHead>
              <Cell lead>{holds}</Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
    </>
  );
}
