import { Link } from "@remix-run/react";
import type { ComponentProps, ReactNode } from "react";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../format.ts";
import { Happened } from "../moment.tsx";
import { Facts, Name, Section } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { StatusTag } from "../status-tag.tsx";
import { Cell, filesAt, Row, RowHead, TableFrame, TableHead, Under } from "../table.tsx";
import { FileLinks } from "./file-parts.tsx";

/** A file that was read in, as every import has it. `made`: the rows of it that made something. */
interface ImportLine {
  id: string;
  fileName: string;
  sha256: string;
  at: Date;
  by: string;
  made: number;
  undone: { at: Date; by: string } | null;
}

/** When a file was read in and by whom, and whether it was undone. */
export function ImportSaid({ line }: { line: ImportLine }) {
  const sentence = line.undone ? m.imports_page_undone : m.imports_page_state;
  return (
    <Sentence
      text={sentence({
        moment: slot("moment"),
        person: slot("person"),
        undone: slot("undone"),
        undoer: slot("undoer"),
      })}
      parts={{
        moment: <Happened at={line.at} />,
        person: <Name>{line.by}</Name>,
        undone: line.undone ? <Happened at={line.undone.at} /> : null,
        undoer: <Name>{line.undone?.by ?? ""}</Name>,
      }}
    />
  );
}

/** The imports of one kind, with the files of the table. `about`: the columns that this kind has of its own. */
export function ImportTable<Line extends ImportLine>(props: {
  caption: string;
  lines: readonly Line[];
  about: readonly { key: string; label: string; numeric?: true; of: (line: Line) => ReactNode }[];
  addressOf: (importId: string) => string;
  asOf: Date;
  /** Where the table is as a file, without its ending. */
  fileAddress: string;
}) {
  const { caption, lines, about } = props;
  return (
    <>
      <TableFrame label={caption} caption={caption} captionHidden records>
        <TableHead
          records
          columns={[
            { key: "file", label: m.imports_file_column() },
            ...about,
            { key: "at", label: m.imports_at() },
            { key: "by", label: m.imports_by() },
            { key: "standing", label: m.imports_standing() },
          ]}
        />
        <tbody role="rowgroup">
          {lines.map((line) => (
            <Row key={line.id}>
              <RowHead>
                <Link to={props.addressOf(line.id)}>
                  <Name>{line.fileName}</Name>
                </Link>
              </RowHead>
              {about.map(({ key, label, numeric = false, of }) => (
                <Cell key={key} numeric={numeric} label={label}>
                  {of(line)}
                </Cell>
              ))}
              <Cell label={m.imports_at()}>
                <Happened at={line.at} />
              </Cell>
              <Cell label={m.imports_by()}>{line.by}</Cell>
              <Cell lead>
                {line.undone ? (
                  <StatusTag shape="off">{m.imports_undone()}</StatusTag>
                ) : (
                  <StatusTag shape="done">{m.imports_applied()}</StatusTag>
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
      <Under asOf={props.asOf} downloads={filesAt((ending) => `${props.fileAddress}${ending}`)} />
    </>
  );
}

/** The file of an import: what came of it, its mark, and its rows. `address` is the import's. */
export function ImportedFile(props: {
  line: ImportLine;
  address: string;
  facts?: ComponentProps<typeof Facts>["facts"];
}) {
  const { line, address, facts = [] } = props;
  return (
    <Section id="file" title={m.imports_page_file()}>
      <Facts
        facts={[
          ...facts,
          { key: "rows", term: m.imports_rows_made(), value: formatCount(line.made) },
          {
            key: "sha256",
            term: m.imports_page_sha256(),
            value: <code className="break-all">{line.sha256}</code>,
          },
        ]}
      />
      <p>
        {m.imports_page_rows()} <FileLinks address={`${address}/rows`} />
      </p>
    </Section>
  );
}

/** What would be made, and the decision; of a file with rows to mend, only what to do now. */
export function ImportDecision(props: {
  isRefused: boolean;
  note: string;
  seen: string;
  /** What the button says that reads the file in; null where there is nothing to read in. */
  confirm: string | null;
  /** Where another file is sent. */
  another: string;
  children: ReactNode;
}) {
  const { isRefused, confirm } = props;
  return (
    <Section
      id="made"
      title={isRefused ? m.imports_now_section() : m.imports_made_section()}
      note={isRefused ? m.imports_now_note() : props.note}
      full
    >
      {isRefused ? null : props.children}
      <PostForm className="actions" preventScrollReset>
        <input type="hidden" name="seen" value={props.seen} />
        {isRefused || confirm === null ? (
          <Link className="button" to={props.another}>
            {m.imports_another()}
          </Link>
        ) : (
          <button className="button" name="intent" value="confirm">
            {confirm}
          </button>
        )}
        <button className="button button-plain" name="intent" value="discard">
          {m.imports_discard()}
        </button>
      </PostForm>
    </Section>
  );
}
