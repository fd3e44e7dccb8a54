import { Link } from "@remix-run/react";
import type { EntryView } from "#app/features/support/queries/support-entry.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Name, Section } from "../../page.tsx";
import { deliveryAddress } from "./addresses.ts";
import { ReachedTable, SaidBefore } from "./reached-parts.tsx";

/** On an entry's page, what the laboratories that it reached say of it: for its two sides, and for a laboratory its own. */
export function EntryReached({ entry }: { entry: EntryView }) {
  const { reached, side } = entry;
  if (reached.length === 0) return null;
  return (
    <Section
      id="reached"
      title={m.support_reached_section()}
      note={side === null ? m.support_reached_section_note_own() : m.support_reached_section_note()}
      full
    >
      <ReachedTable
        parts={reached}
        own={side === null}
        head={{
          label: m.support_reached_laboratory(),
          of: ({ laboratory }) => <Name>{laboratory.name}</Name>,
        }}
        {...(side === null
          ? {
              actionOf: (part) => (
                <span className="block">
                  <Link to={deliveryAddress(part)}>
                    {part.standing === "awaiting"
                      ? m.support_reached_acknowledge()
                      : m.support_reached_acknowledge_again()}
                  </Link>
                </span>
              ),
            }
          : {})}
      />
      <SaidBefore parts={reached} />
    </Section>
  );
}
