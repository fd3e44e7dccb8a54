import type { EntryStep } from "#app/features/support/queries/support-entry.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay, formatMoment } from "../format.ts";
import { Name } from "../page.tsx";
import { sideWord, stepWord } from "./words.ts";

/** What happened to an entry, in order, with the words that came with it where the reader may read them. */
export function EntrySteps({ steps }: { steps: readonly EntryStep[] }) {
  if (steps.length === 0) return <p className="soft">{m.support_steps_none()}</p>;
  return (
    <ol className="timeline">
      {steps.map(({ event, at, bySide, byName, reason }, position) => (
        <li key={position}>
          <time dateTime={at.toISOString()}>
            {/* The two sides tell steps of one day apart; to others the day is enough. */}
            <Name>{byName ? m.shell_utc({ time: formatMoment(at, "UTC") }) : formatDay(at)}</Name>
          </time>
          <div>
            {stepWord(event)}{" "}
            {event === "agree" ? null : (
              <span className="soft">
                {byName ? (
                  <>
                    <Name>{byName}</Name>, {sideWord(bySide)}
                  </>
                ) : (
                  sideWord(bySide)
                )}
              </span>
            )}
            {reason ? (
              <p>
                <q className="verbatim" dir="auto">
                  {reason}
                </q>
              </p>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
