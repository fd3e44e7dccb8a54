import { missingEnds } from "#app/domain/resolutions/held-gaps.ts";
import type { MarkedPiece } from "#app/domain/resolutions/text-marks.ts";
import type { HeldParagraph } from "#app/features/resolutions/queries/held-text.server.ts";
import { m } from "#app/paraglide/messages.js";

/** Says that words are missing here: ours, so not in the Commission's face and not read as its words. */
function Cut({ label }: { label: string }) {
  return (
    <span className="soft" title={label}>
      <span aria-hidden="true">[…]</span>
      <span className="visually-hidden">[{label}]</span>
    </span>
  );
}

/**
 * A paragraph's words to the letter, cut where pieces are marked; what is missing at an end is shown as such.
 * `phrases` underlines the pieces with the key of their purpose, `words` marks what was looked for.
 */
export function PrintedText(props: {
  paragraph: HeldParagraph;
  pieces?: readonly MarkedPiece[];
  as?: "phrases" | "words";
}) {
  const { paragraph, pieces = [{ text: paragraph.text, mark: null }], as = "phrases" } = props;
  const missing = missingEnds(paragraph.text, paragraph.held);
  return (
    <>
      {missing.start ? (
        <>
          <Cut label={m.resolutions_cut_start()} />{" "}
        </>
      ) : null}
      <bdi lang={paragraph.language}>
        {pieces.map(({ text, mark }, at) =>
          mark === null ? (
            text
          ) : as === "words" ? (
            <mark key={at}>{text}</mark>
          ) : (
            <span key={at} className={`phrase phrase-${mark + 1}`}>
              {text}
            </span>
          ),
        )}
      </bdi>
      {missing.end ? (
        <>
          {" "}
          <Cut label={m.resolutions_cut_end()} />
        </>
      ) : null}
    </>
  );
}

/** The number as printed, or nothing where none is. */
export function PrintedNumber({ paragraph, quiet }: { paragraph: HeldParagraph; quiet?: boolean }) {
  return (
    <span className="num" aria-hidden={quiet || paragraph.number === null ? true : undefined}>
      {paragraph.number === null ? null : <bdi>{`${paragraph.number}.`}</bdi>}
    </span>
  );
}

/** The footnotes of a paragraph, as printed. */
export function Footnotes({ paragraph }: { paragraph: HeldParagraph }) {
  if (paragraph.footnotes.length === 0) return null;
  return (
    <ul className="bare footnotes" aria-label={m.resolutions_footnotes()}>
      {paragraph.footnotes.map(({ mark, text }) => (
        <li key={mark}>
          <sup>
            <span className="visually-hidden">{m.resolutions_footnote({ mark })} </span>
            <span aria-hidden="true">{mark}</span>
          </sup>{" "}
          {text === "" ? m.resolutions_footnote_not_held() : <bdi lang={paragraph.language}>{text}</bdi>}
        </li>
      ))}
    </ul>
  );
}
