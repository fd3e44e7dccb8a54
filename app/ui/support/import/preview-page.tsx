import { Link } from "@remix-run/react";
import type {
  EntryToMake,
  SupportImportPreview,
} from "#app/features/support/queries/support-import-preview.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount, formatIsoDay } from "../../format.ts";
import { LeftUnread, RowsToMend } from "../../imports/file-parts.tsx";
import { ImportDecision } from "../../imports/import-parts.tsx";
import { Name, PageTitle, Section } from "../../page.tsx";
import { ReadAsWindows } from "../../read-as-windows.tsx";
import { Sentence, slot } from "../../sentence.tsx";
import { sharePercent } from "../../share-percent.ts";
import { StatusTag } from "../../status-tag.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../../table.tsx";
import { MoneyText } from "../money.tsx";
import { Quantity } from "../quantity.tsx";
import { kindWord, paragraphWord, stageWord, stateShape, stateWord, warningWord } from "../words.ts";
import { SUPPORT_IMPORT, supportPreviewAddress } from "./addresses.ts";

/** What a file of support entries would do, before anything is done. */
export function SupportPreviewPage({
  preview,
  problem,
}: {
  preview: SupportImportPreview;
  problem: string | null;
}) {
  const { file, refusedRows, toMake, toMakeCount, problems, seen, uploadId } = preview;
  const state =
    refusedRows > 0
      ? m.imports_preview_refused({ count: refusedRows })
      : toMakeCount === 0
        ? m.imports_preview_nothing()
        : m.support_import_ready({ count: toMakeCount });
  return (
    <>
      <PageTitle
        title={
          <Sentence
            text={m.imports_preview_title({ file: slot("file") })}
            parts={{ file: <Name>{file.name}</Name> }}
          />
        }
        state={state}
      />
      {problem === null ? null : (
        <div className="note note-act" role="alert">
          <p>{problem}</p>
        </div>
      )}
      <ReadAsWindows words={file.readAsWindows}>
        <Link to={SUPPORT_IMPORT}>{m.shell_windows_back()}</Link>
      </ReadAsWindows>
      <RowsToMend problems={problems} fileAddress={`${supportPreviewAddress(uploadId)}/problems`} />
      <ImportDecision
        isRefused={problems.length > 0}
        note={m.support_import_made_note()}
        seen={seen}
        confirm={toMakeCount > 0 ? m.support_import_confirm({ count: toMakeCount }) : null}
        another={SUPPORT_IMPORT}
      >
        {toMake.length > 0 ? <WouldBeMade preview={preview} /> : null}
      </ImportDecision>
      <Warnings preview={preview} />
      <LeftAlone preview={preview} />
    </>
  );
}

function Given({ entry: { transaction } }: { entry: EntryToMake }) {
  if (transaction === null) return <span className="soft">{m.support_no_transaction()}</span>;
  const { stage, occurredOn, value, counted } = transaction;
  return (
    <>
      {stageWord(stage)}, <bdi className="nowrap">{formatIsoDay(occurredOn)}</bdi>
      <span className="block">
        {value ? <MoneyText value={value} /> : <span className="soft">{m.support_no_value()}</span>}
      </span>
      {counted ? <Quantity counted={counted} /> : null}
    </>
  );
}

function WouldBeMade({ preview }: { preview: SupportImportPreview }) {
  const { toMake, toMakeCount, withDonor } = preview;
  const caption = m.support_import_made_caption();
  return (
    <TableFrame
      label={caption}
      caption={caption}
      note={toMakeCount > toMake.length ? m.support_import_first({ count: toMake.length }) : undefined}
      records
    >
      <TableHead
        records
        columns={[
          { key: "key", label: m.support_import_key() },
          ...(withDonor ? [{ key: "donor", label: m.support_donor() }] : []),
          { key: "kind", label: m.support_kind() },
          { key: "what", label: m.support_what_for() },
          { key: "given", label: m.support_stage() },
          { key: "linked", label: m.support_import_linked(), numeric: true },
        ]}
      />
      <tbody role="rowgroup">
        {toMake.map((entry) => (
          <Row key={entry.row}>
            <RowHead>
              <Name>{entry.key}</Name>
            </RowHead>
            {withDonor ? <Cell label={m.support_donor()}>{entry.donorName}</Cell> : null}
            <Cell label={m.support_kind()}>{kindWord(entry.kind)}</Cell>
            <Cell lead>
              <Name>{entry.description}</Name>
            </Cell>
            <Cell label={m.support_stage()}>
              <Given entry={entry} />
            </Cell>
            <Cell numeric label={m.support_import_linked()} soft={entry.linkedBp === 0}>
              {entry.linkedBp === 0
                ? m.support_not_linked()
                : m.support_percent({ percent: sharePercent(entry.linkedBp) })}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** What is allowed and should be looked at: shares of paragraphs that ask for no support, and entries linked to none. */
function Warnings({ preview: { warnings, notLinked } }: { preview: SupportImportPreview }) {
  if (warnings.length + notLinked === 0) return null;
  return (
    <Section id="look" title={m.support_import_look()} note={m.support_import_look_note()}>
      {notLinked > 0 ? <p>{m.support_import_not_linked({ count: notLinked })}</p> : null}
      {warnings.length > 0 ? (
        <ul>
          {warnings.map(({ row, paragraph, warning }) => (
            <li key={`${row} ${paragraph.key} ${warning}`}>
              {m.support_rates_row_number({ row })}: <Name>{paragraphWord(paragraph)}</Name>.{" "}
              {warningWord(warning)}
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}

function LeftAlone({ preview: { same, otherwise, unreadColumns, file } }: { preview: SupportImportPreview }) {
  const nothing =
    same + otherwise.length + unreadColumns.length + file.otherSheets.length + file.formulas === 0;
  return (
    <Section id="left" title={m.imports_left_section()}>
      {nothing ? <p>{m.imports_left_none()}</p> : null}
      {same > 0 ? <p>{m.support_import_same({ count: same, written: formatCount(same) })}</p> : null}
      {otherwise.length > 0 ? (
        <>
          <p>{m.support_import_otherwise({ count: otherwise.length })}</p>
          <ul>
            {otherwise.map(({ row, key, number, state }) => (
              <li key={row}>
                {m.support_rates_row_number({ row })}, <Name>{key}</Name>:{" "}
                <Link to={`/support/entries/${number}`}>
                  <bdi>{number}</bdi>
                </Link>{" "}
                <StatusTag shape={stateShape(state)}>{stateWord(state)}</StatusTag>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <LeftUnread unreadColumns={unreadColumns} file={file} />
    </Section>
  );
}
