import { Link } from "@remix-run/react";
import type { ParagraphWords } from "#app/features/support/queries/paragraph-words.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Name } from "../page.tsx";
import { StatusTag } from "../status-tag.tsx";
import { paragraphWarnings, paragraphWord } from "./words.ts";

/** The line under the phrase of a purpose: as many kinds as a paragraph has purposes. */
const phraseClass = (purpose: number) => `phrase phrase-${(purpose % 3) + 1}`;

/** The words of a paragraph as printed, the phrases of its purposes underlined. `only` underlines one of them. */
export function VerbatimWords({ paragraph, only }: { paragraph: ParagraphWords; only?: string | null }) {
  return (
    <p className="verbatim" lang={paragraph.language} dir="auto">
      {paragraph.pieces.map(({ text, purpose }, at) => {
        const isMarked = purpose !== null && (only === undefined || paragraph.purposes[purpose]?.id === only);
        return isMarked ? (
          <span key={at} className={phraseClass(purpose)}>
            {text}
          </span>
        ) : (
          text
        );
      })}
    </p>
  );
}

function OneParagraph({ paragraph, isOpen }: { paragraph: ParagraphWords; isOpen: boolean }) {
  return (
    <details className="definition" open={isOpen}>
      <summary>
        <Name>{paragraphWord(paragraph)}</Name>
      </summary>
      <div>
        <VerbatimWords paragraph={paragraph} />
        {paragraphWarnings(paragraph).map((text) => (
          <p key={text}>
            <StatusTag shape="look">{text}</StatusTag>
          </p>
        ))}
        {paragraph.purposes.length > 0 ? (
          <ol className="bare purposes small">
            {paragraph.purposes.map(({ id, name }, at) => (
              <li key={id} className="keyed">
                <span className={`key key-${(at % 3) + 1}`} />
                <span>{name}</span>
              </li>
            ))}
          </ol>
        ) : null}
        <p className="small">
          <Link to={`/resolutions/${paragraph.key}`} target="_blank" rel="noreferrer">
            {m.support_words_page()}
          </Link>
        </p>
      </div>
    </details>
  );
}

/** The words of the paragraphs beside the form: first those that ask for support. */
export function WordsBeside({ paragraphs }: { paragraphs: readonly ParagraphWords[] }) {
  const asking = paragraphs.filter(({ warning }) => warning === null);
  const others = paragraphs.filter(({ warning }) => warning !== null);
  return (
    <aside className="small words-beside" aria-labelledby="words">
      <h2 id="words">{m.support_words_title()}</h2>
      <p className="soft">{m.support_words_note()}</p>
      {asking.map((paragraph) => (
        <OneParagraph key={paragraph.key} paragraph={paragraph} isOpen />
      ))}
      {others.length === 0 ? null : (
        <details className="definition">
          <summary>{m.support_words_others({ count: others.length })}</summary>
          <div>
            {others.map((paragraph) => (
              <OneParagraph key={paragraph.key} paragraph={paragraph} isOpen={false} />
            ))}
          </div>
        </details>
      )}
    </aside>
  );
}
