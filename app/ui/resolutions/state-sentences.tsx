import type { SupportTotals } from "#app/domain/support/support-totals.ts";
import type { HeldResolution } from "#app/features/resolutions/queries/held-text.server.ts";
import type { ImplementationPage } from "#app/features/resolutions/queries/read-implementation.server.ts";
import type { ParagraphSupport } from "#app/features/support/queries/paragraph-support.server.ts";
import { m } from "#app/paraglide/messages.js";
import { AmountsSentence } from "../support/money.tsx";

/** How much of the text is held, and how many published entries answer it. */
export function resolutionState({ held }: HeldResolution, publishedEntries: number): string {
  if (held === "not held") return m.resolutions_resolution_state_not();
  return held === "in full"
    ? m.resolutions_resolution_state_full({ count: publishedEntries })
    : m.resolutions_resolution_state_part({ count: publishedEntries });
}

/** What has been done under a paragraph, in two sentences. */
export function ParagraphState({ support }: { support: Pick<ParagraphSupport, "entries" | "totals"> }) {
  const { entries, totals } = support;
  if (entries === 0) return m.resolutions_answer_none();
  return (
    <>
      {m.resolutions_answer_entries({ count: entries })} <Given totals={totals} />
    </>
  );
}

function Given({ totals: { given } }: { totals: SupportTotals }) {
  const { amounts, withoutValue } = given;
  if (amounts.length > 0)
    return (
      <AmountsSentence
        amounts={amounts}
        say={(written) =>
          withoutValue > 0
            ? m.resolutions_answer_given_unvalued({ amounts: written, count: withoutValue })
            : m.resolutions_answer_given({ amounts: written })
        }
      />
    );
  return withoutValue > 0
    ? m.resolutions_answer_unvalued_only({ count: withoutValue })
    : m.resolutions_answer_nothing_given();
}

/** How many entries answer a resolution: published, and handed in beside them. */
export function implementationState({ published, handedIn }: ImplementationPage["linked"]): string {
  return `${m.resolutions_implementation_state({ count: published })} ${m.resolutions_implementation_handed({ count: handedIn })}`;
}
