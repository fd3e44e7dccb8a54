import { Link } from "@remix-run/react";
import type { ImportPreview } from "#app/features/results/queries/import-preview.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../../format.ts";
import { LeftUnread, RowsToMend } from "../../imports/file-parts.tsx";
import { ImportDecision } from "../../imports/import-parts.tsx";
import { Figures, Name, Section } from "../../page.tsx";
import { StatusTag } from "../../status-tag.tsx";
import { participationWord } from "../participation-word.ts";
import { previewAddress, sendAgainAddress } from "./addresses.ts";
import { rowProblemText } from "./words.ts";

/** The rows that have to be mended, each with its column, what stands there and what is wrong with it. */
export function Problems({ preview: { problems, uploadId } }: { preview: ImportPreview }) {
  return (
    <RowsToMend
      problems={problems.map((problem) => ({ ...problem, text: rowProblemText(problem) }))}
      fileAddress={`${previewAddress(uploadId)}/problems`}
    />
  );
}

/** What would be made, in figures, and the decision; with rows to mend, only what to do now. */
export function WouldBeMade({ preview }: { preview: ImportPreview }) {
  const { counts, problems } = preview;
  return (
    <ImportDecision
      isRefused={problems.length > 0}
      note={m.imports_made_note()}
      seen={preview.seen}
      confirm={counts.laboratories > 0 ? m.imports_confirm({ count: counts.laboratories }) : null}
      another={sendAgainAddress(preview.uploadId)}
    >
      <MadeFigures preview={preview} />
    </ImportDecision>
  );
}

function MadeFigures({ preview: { counts, states, exercise } }: { preview: ImportPreview }) {
  return (
    <>
      <Figures
        figures={[
          {
            key: "laboratories",
            label: m.imports_made_laboratories(),
            value: formatCount(counts.laboratories),
          },
          { key: "submissions", label: m.imports_made_submissions(), value: formatCount(counts.submissions) },
          { key: "items", label: m.imports_made_items(), value: formatCount(counts.items) },
          { key: "findings", label: m.imports_made_findings(), value: formatCount(counts.findings) },
          { key: "late", label: m.imports_made_late(), value: formatCount(counts.late) },
        ]}
      />
      {states.length > 0 ? (
        <p>
          {m.imports_made_states()}{" "}
          {states.map(({ state, laboratories }) => {
            const { shape, text } = participationWord(state);
            return (
              <span key={state} className="nowrap">
                <StatusTag shape={shape}>{text}</StatusTag> <bdi>{formatCount(laboratories)}</bdi>{" "}
              </span>
            );
          })}
        </p>
      ) : null}
      {counts.submissions > 0 ? (
        <p className="soft">
          {exercise.isAssessed ? m.imports_made_assessed() : m.imports_made_not_assessed()}
        </p>
      ) : null}
    </>
  );
}

/** What the file says and the import leaves alone. */
export function LeftAlone({ preview }: { preview: ImportPreview }) {
  const { same, otherwise, repeated, unreadColumns, file } = preview;
  const nothing =
    same +
      otherwise.length +
      repeated.length +
      unreadColumns.length +
      file.otherSheets.length +
      file.formulas ===
    0;
  // Of a file with rows to mend it is not said yet what is read in.
  if (nothing && preview.problems.length > 0) return null;
  return (
    <Section id="left" title={m.imports_left_section()}>
      {nothing ? <p>{m.imports_left_none()}</p> : null}
      {same > 0 ? <p>{m.imports_left_same({ count: same })}</p> : null}
      {otherwise.length > 0 ? (
        <>
          <p>{m.imports_left_otherwise({ count: otherwise.length })}</p>
          <ul>
            {otherwise.map(({ id, name, state }) => (
              <li key={id}>
                <Link to={`/laboratories/${id}`}>
                  <Name>{name}</Name>
                </Link>{" "}
                <StatusTag shape={participationWord(state).shape}>{participationWord(state).text}</StatusTag>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {repeated.length > 0 ? <p>{m.imports_left_repeated({ count: repeated.length })}</p> : null}
      <LeftUnread unreadColumns={unreadColumns} file={file} />
    </Section>
  );
}
