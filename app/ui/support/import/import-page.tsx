import { Link } from "@remix-run/react";
import type { SupportImportPage } from "#app/features/support/queries/support-imports.server.ts";
import { m } from "#app/paraglide/messages.js";
import { ImportedFile, ImportSaid } from "../../imports/import-parts.tsx";
import { Name, PageTitle, Section } from "../../page.tsx";
import { PostForm } from "../../post-form.tsx";
import { Sentence, slot } from "../../sentence.tsx";
import { StatusTag } from "../../status-tag.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../../table.tsx";
import { stateShape, stateWord } from "../words.ts";
import { supportImportAddress } from "./addresses.ts";

type Entries = SupportImportPage["entries"];

function EntryTable({ entries, withDonor }: { entries: Entries; withDonor: boolean }) {
  const caption = m.support_import_entries_caption();
  return (
    <TableFrame label={caption} caption={caption} captionHidden records>
      <TableHead
        records
        columns={[
          { key: "entry", label: m.support_entry() },
          { key: "key", label: m.support_import_key() },
          ...(withDonor ? [{ key: "donor", label: m.support_donor() }] : []),
          { key: "what", label: m.support_what_for() },
          { key: "state", label: m.support_state() },
        ]}
      />
      <tbody role="rowgroup">
        {entries.map(({ number, key, donorName, description, state, isChanged }) => (
          <Row key={number}>
            <RowHead>
              <Link to={`/support/entries/${number}`}>
                <bdi>{number}</bdi>
              </Link>
            </RowHead>
            <Cell label={m.support_import_key()}>{key}</Cell>
            {withDonor ? <Cell label={m.support_donor()}>{donorName}</Cell> : null}
            <Cell lead>
              <Name>{description}</Name>
            </Cell>
            <Cell>
              <StatusTag shape={stateShape(state)}>{stateWord(state)}</StatusTag>
              {isChanged ? <span className="block small">{m.support_import_changed_since()}</span> : null}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** One import: what it made, the file, and the way to undo it. */
export function SupportImportPageView(props: {
  page: SupportImportPage;
  isDone: boolean;
  withDonor: boolean;
}) {
  const { line, entries } = props.page;
  const address = supportImportAddress(line.id);
  return (
    <>
      <PageTitle title={<Name>{line.fileName}</Name>} state={<ImportSaid line={line} />} />
      {props.isDone && !line.undone ? (
        <p className="note" role="status">
          {m.support_import_done({ count: entries.length })}
        </p>
      ) : null}
      <Section id="entries" title={m.support_import_entries()} note={m.support_import_entries_note()} full>
        <EntryTable entries={entries} withDonor={props.withDonor} />
      </Section>
      <ImportedFile line={line} address={address} />
      {line.undone ? null : (
        <Section id="undo" title={m.imports_undo_section()} note={m.support_import_undo_note()}>
          <p>
            <Link className="button button-plain button-danger" to={`${address}/undo`}>
              {m.support_import_undo_begin()}
            </Link>
          </p>
        </Section>
      )}
    </>
  );
}

/** The second thought before a whole import is undone: what will happen, and to how many. */
export function UndoSupportImportPage(props: {
  page: SupportImportPage;
  problem: string | null;
  withDonor: boolean;
}) {
  const { line, entries, undo } = props.page;
  const address = supportImportAddress(line.id);
  const movedOn = entries.filter(({ state }) => state !== "draft" && state !== "withdrawn");
  const drafts = entries.filter(({ state }) => state === "draft");
  return (
    <>
      <PageTitle
        title={
          <Sentence
            text={m.support_import_undo_title({ file: slot("file") })}
            parts={{ file: <Name>{line.fileName}</Name> }}
          />
        }
        state={<ImportSaid line={line} />}
      />
      {props.problem === null ? null : (
        <div className="note note-act" role="alert">
          <p>{props.problem}</p>
        </div>
      )}
      {undo.movedOn > 0 ? (
        <Section id="moved-on" title={m.support_import_cannot_undo()} full>
          <p>{m.support_import_moved_on({ count: undo.movedOn })}</p>
          <EntryTable entries={movedOn} withDonor={props.withDonor} />
          <p>
            <Link to={address}>{m.support_import_undo_leave()}</Link>
          </p>
        </Section>
      ) : (
        <>
          <PostForm className="form" preventScrollReset>
            <ul className="happens">
              <li>{m.support_import_undo_drafts({ count: undo.drafts })}</li>
              {undo.changed > 0 ? <li>{m.support_import_undo_changed({ count: undo.changed })}</li> : null}
              <li>{m.support_import_undo_record()}</li>
              <li>{m.support_import_undo_keys()}</li>
              <li>{m.support_withdraw_told_nobody()}</li>
            </ul>
            <div className="actions">
              <button className="button button-plain button-danger">
                {m.support_import_undo_button({ count: undo.drafts })}
              </button>
              <Link to={address}>{m.support_import_undo_leave()}</Link>
            </div>
          </PostForm>
          {drafts.length > 0 ? (
            <Section id="drafts" title={m.support_import_undo_which()} full>
              <EntryTable entries={drafts} withDonor={props.withDonor} />
            </Section>
          ) : null}
        </>
      )}
    </>
  );
}
