import { m } from "#app/paraglide/messages.js";
import { Sentence } from "../sentence.tsx";
import { StatusTag } from "../status-tag.tsx";
import type { AskedText } from "./question-words.ts";

/** What looks odd, as questions: none of them stops anything. */
export function Questions({ asked }: { asked: readonly AskedText[] }) {
  if (asked.length === 0) return null;
  return (
    <div className="note note-look">
      <h3>
        <StatusTag shape="look">{m.results_question_head()}</StatusTag>
      </h3>
      {asked.map(({ key, text }) => (
        <p key={key} className="small">
          <Sentence text={text} />
        </p>
      ))}
    </div>
  );
}
