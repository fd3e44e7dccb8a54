import { isRouteErrorResponse, Link, useLocation } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { TypedPost } from "#app/domain/accounts/typed-post.ts";
import { m } from "#app/paraglide/messages.js";
import { errorWords, isOtherRole, isOutcomeUnknown, offlineWords, type ErrorWords } from "./error-words.ts";
import { lastPost } from "./last-post.ts";
import { PageTitle } from "./page.tsx";
import { TypedList } from "./typed-list.tsx";

/** Statuses that the same form may well pass when it is sent once more. */
const WORTH_SENDING_AGAIN: readonly (number | null)[] = [null, 429, 500, 503];
/** Statuses where the page itself is worth another look. */
const WORTH_OPENING_AGAIN: readonly (number | null)[] = [null, 400, 409, 413, 415, 422, 429, 500, 503];

/** What browsers say where no server answered: Chromium, Firefox, Safari. */
function isOffline(error: unknown): boolean {
  return error instanceof TypeError && /fetch|network|load failed/i.test(error.message);
}

/** The words of whatever was thrown. */
export function wordsOfError(error: unknown): ErrorWords {
  if (isOffline(error)) return offlineWords();
  if (!isRouteErrorResponse(error)) return errorWords(500, null);
  return errorWords(error.status, error.data, keptOf(error.data) !== null);
}

function keptOf(told: unknown): TypedPost | null {
  if (typeof told !== "object" || told === null || !("kept" in told)) return null;
  // Made by the host for this page and by nobody else.
  return told.kept as TypedPost;
}

function referenceOf(told: unknown): string | null {
  return typeof told === "object" &&
    told !== null &&
    "reference" in told &&
    typeof told.reference === "string"
    ? told.reference
    : null;
}

/** The form that the error's page shows again: what the server took in, or what this window still knows. */
function useKept(error: unknown): TypedPost | null {
  const told = isRouteErrorResponse(error) ? keptOf(error.data) : null;
  const [inWindow, setInWindow] = useState<TypedPost | null>(null);
  useEffect(() => setInWindow(lastPost()), [error]);
  return told ?? inWindow;
}

/**
 * The page of an error: what happened, what can be done now, and what was typed, so that it is not lost.
 *
 * @param reference names the request in the log, where the page's own loader told it.
 */
export function ErrorPage({ error, reference }: { error: unknown; reference: string | null }) {
  const { pathname, search } = useLocation();
  const kept = useKept(error);
  const status = isRouteErrorResponse(error) ? error.status : isOffline(error) ? null : 500;
  const told: unknown = isRouteErrorResponse(error) ? error.data : null;
  const words = status !== null && kept ? errorWords(status, told, true) : wordsOfError(error);
  const address = kept ? kept.to.replace(/\?index$/, "") : `${pathname}${search}`;
  const named = status === 500 ? (referenceOf(told) ?? reference) : null;
  return (
    <>
      <PageTitle
        over={status === null ? undefined : String(status)}
        title={words.title}
        state={words.state}
        actions={
          <>
            {isOtherRole(told) ? (
              <a className="button button-plain" href="/account/roles" target="_blank" rel="noopener">
                {m.shell_change_role()}
              </a>
            ) : null}
            {WORTH_OPENING_AGAIN.includes(status) && !address.startsWith("/refused") ? (
              <OpenAgain address={address} isBeside={kept !== null} />
            ) : null}
            <Link className="button button-plain" to="/">
              {m.shell_go_home()}
            </Link>
          </>
        }
      />
      {named ? <p className="small soft">{m.shell_reference({ reference: named })}</p> : null}
      {kept ? (
        <Typed
          kept={kept}
          mayBeSent={(WORTH_SENDING_AGAIN.includes(status) && !isOutcomeUnknown(told)) || isOtherRole(told)}
        />
      ) : null}
    </>
  );
}

/** The page of the form: beside this one where this one holds what was typed, so that a look at it loses nothing. */
function OpenAgain({ address, isBeside }: { address: string; isBeside: boolean }) {
  return isBeside ? (
    <a className="button button-plain" href={address} target="_blank" rel="noopener">
      {m.shell_open_beside()}
    </a>
  ) : (
    <a className="button" href={address}>
      {m.shell_open_again()}
    </a>
  );
}

/** What was typed, to read and to copy, and to send again where that may help. A plain form: it works without a script. */
function Typed({ kept, mayBeSent }: { kept: TypedPost; mayBeSent: boolean }) {
  return (
    <section className="narrow" aria-labelledby="typed">
      <h2 id="typed">{m.shell_kept_title()}</h2>
      <TypedList kept={kept} note={m.shell_kept_note()} />
      {mayBeSent ? (
        <form method="post" action={kept.to} className="form">
          {kept.fields.map(([name, value], at) => (
            <input key={`${at}-${name}`} type="hidden" name={name} value={value} />
          ))}
          <div className="actions">
            <button className="button">{m.shell_kept_again()}</button>
          </div>
        </form>
      ) : null}
    </section>
  );
}
