import type { EntryView } from "#app/features/support/queries/support-entry.server.ts";
import { m } from "#app/paraglide/messages.js";

type Standing = Pick<EntryView, "state" | "side" | "recordedBy" | "isReady">;

/**
 * What state an entry is in, and what its reader can do about it.
 *
 * @param day when it came into that state, as it is to be written.
 */
export function entryStateSentence({ state, side, recordedBy, isReady }: Standing, day: string): string {
  const isRecordedByDonor = recordedBy === "donor";
  switch (state) {
    case "draft":
      if (!isRecordedByDonor)
        return isReady ? m.support_entry_draft_secretariat_ready() : m.support_entry_draft_secretariat();
      return isReady ? m.support_entry_draft_ready() : m.support_entry_draft();
    case "submitted":
      if (isRecordedByDonor) {
        if (side === "donor") return m.support_entry_submitted_donor({ day });
        return side === "secretariat"
          ? m.support_entry_submitted_review({ day })
          : m.support_entry_submitted({ day });
      }
      if (side === "donor") return m.support_entry_to_confirm_donor({ day });
      return side === "secretariat"
        ? m.support_entry_to_confirm_secretariat({ day })
        : m.support_entry_to_confirm({ day });
    case "returned":
      return side === "donor" ? m.support_entry_returned_donor({ day }) : m.support_entry_returned({ day });
    case "disputed":
      if (side === "donor") return m.support_entry_disputed_donor({ day });
      return side === "secretariat"
        ? m.support_entry_disputed_secretariat({ day })
        : m.support_entry_disputed({ day });
    case "verified":
    case "confirmed":
      return side === "secretariat"
        ? m.support_entry_agreed_review({ day })
        : m.support_entry_agreed({ day });
    case "published":
      return m.support_entry_published({ day });
    case "closed":
      return m.support_entry_closed({ day });
    case "withdrawn":
      return m.support_entry_withdrawn({ day });
  }
}
