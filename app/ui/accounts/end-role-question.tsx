import { Link } from "@remix-run/react";
import type { PersonLine } from "#app/features/accounts/queries/people-list.server.ts";
import { m } from "#app/paraglide/messages.js";
import { PostForm } from "../post-form.tsx";
import { apart, Sentence } from "../sentence.tsx";
import { heldRole } from "./words.ts";

const ID = "end-role";

/** The way to the question whether a role is to end; it stands in the address, and works without a script. */
export function EndRoleLink({ line }: { line: PersonLine }) {
  return <Link to={`?end=${encodeURIComponent(line.membershipId)}#${ID}`}>{m.accounts_end_role()}</Link>;
}

/** Asks, with the name, before a role ends. `back` is the page without the question. */
export function EndRoleQuestion({ line, back }: { line: PersonLine; back: string }) {
  const of = { name: apart(line.name), role: heldRole(line), place: apart(line.place ?? "") };
  return (
    <div className="note note-act" id={ID}>
      <p>
        <strong>
          <Sentence text={line.place === null ? m.accounts_end_ask(of) : m.accounts_end_ask_at(of)} />
        </strong>
      </p>
      <p>{m.accounts_end_ask_note()}</p>
      <PostForm className="actions">
        <button className="button button-danger" name="end" value={line.membershipId}>
          {m.accounts_end_role()}
        </button>
        <Link to={back}>{m.accounts_end_not()}</Link>
      </PostForm>
    </div>
  );
}

/** Whose role has just ended. */
export function RoleEnded({ line }: { line: PersonLine }) {
  return (
    <p className="note" role="status">
      <Sentence text={m.accounts_done_ended_of({ name: apart(line.name), role: heldRole(line) })} />
    </p>
  );
}
