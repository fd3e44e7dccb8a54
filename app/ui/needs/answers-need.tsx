import { Link } from "@remix-run/react";
import { m } from "#app/paraglide/messages.js";
import { Section } from "../page.tsx";

/** Says above the form of an entry that it answers a need, and leads to it. */
export function AnswersNeed({ needId }: { needId: string }) {
  return (
    <p className="note">
      {m.needs_record_note()} <Link to={`/needs/${needId}`}>{m.needs_record_note_link()}</Link>
    </p>
  );
}

/** The needs that an entry answers, on the entry's page. */
export function EntryNeeds({ needIds }: { needIds: readonly string[] }) {
  if (needIds.length === 0) return null;
  return (
    <Section id="needs" title={m.needs_of_entry()}>
      {needIds.map((id) => (
        <p key={id}>
          <Link to={`/needs/${id}`}>{m.needs_of_entry_link()}</Link>
        </p>
      ))}
    </Section>
  );
}
