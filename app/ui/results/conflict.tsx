import { Link } from "@remix-run/react";
import type { DraftItem } from "#app/domain/results/draft-item.ts";
import type { EntryPage } from "#app/features/results/queries/entry-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { PageTitle } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { exerciseAddress, itemAddress, placeOf } from "./addresses.ts";
import { TypedAndKept } from "./draft-as-typed.tsx";
import { roundName } from "./words.ts";

/** Two versions of one item, the kept one and the typed one, and the choice between them. Nothing is lost before it is made. */
export function DraftConflict({ page, typed }: { page: EntryPage; typed: DraftItem }) {
  const address = itemAddress(placeOf(page.participation), page.number);
  return (
    <>
      <PageTitle
        over={roundName(page.participation.exercise)}
        title={m.results_conflict_title({ number: page.number })}
        state={m.results_conflict_state()}
      />
      <TypedAndKept page={page} typed={typed} typedNote={m.results_conflict_typed_note()} />
      <PostForm action={address}>
        <input type="hidden" name="revision" value={page.revision} />
        <HiddenDraft draft={typed} />
        <div className="actions">
          <button className="button" name="intent" value="save">
            {m.results_conflict_use_typed()}
          </button>
          <a href={address}>{m.results_conflict_use_kept()}</a>
        </div>
      </PostForm>
      <p className="small soft">{m.results_conflict_note()}</p>
    </>
  );
}

/**
 * An item that can no longer be changed: what is kept of it and, where somebody typed all the same, what that was.
 * There is nothing to press any more, and nothing gone yet either.
 */
export function DraftClosed({ page, typed }: { page: EntryPage; typed: DraftItem | null }) {
  return (
    <>
      <PageTitle
        over={roundName(page.participation.exercise)}
        title={m.results_closed_title({ number: page.number })}
        state={typed ? m.results_closed_state() : m.results_closed_since_then()}
        actions={
          <Link className="button" to={exerciseAddress(placeOf(page.participation))}>
            {m.results_back_to_exercise()}
          </Link>
        }
      />
      <TypedAndKept page={page} typed={typed} typedNote={m.results_closed_typed_note()} />
    </>
  );
}

/** The whole draft as hidden fields, under the names of the form. */
function HiddenDraft({ draft }: { draft: DraftItem }) {
  return (
    <>
      <input type="hidden" name="outcome" value={draft.outcome} />
      <input type="hidden" name="couldNotTestReason" value={draft.couldNotTestReason} />
      <input type="hidden" name="remark" value={draft.remark} />
      {draft.findings.map(({ techniques, isOther, ...texts }, index) => (
        <span key={texts.key} hidden>
          {Object.entries(texts).map(([name, value]) => (
            <input key={name} type="hidden" name={`findings[${index}].${name}`} value={value} />
          ))}
          {isOther ? <input type="hidden" name={`findings[${index}].isOther`} value="on" /> : null}
          {techniques.map((code) => (
            <input key={code} type="hidden" name={`findings[${index}].techniques`} value={code} />
          ))}
        </span>
      ))}
    </>
  );
}
