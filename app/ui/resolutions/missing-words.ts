import type { ParagraphMissing } from "#app/features/support/queries/paragraph-missing.server.ts";
import { m } from "#app/paraglide/messages.js";

/** What the record shows to be wanting under a paragraph, a line each; none where it can tell of nothing. */
export function missingWords(
  missing: ParagraphMissing,
  purposes: readonly { id: string; name: string }[],
): { key: string; text: string }[] {
  const counted = [
    { key: "given", count: missing.entriesNotGiven, text: m.resolutions_missing_given },
    { key: "value", count: missing.deliveriesWithoutValue, text: m.resolutions_missing_value },
    { key: "usd", count: missing.withoutUsdValue, text: m.resolutions_missing_usd },
    { key: "purpose", count: missing.entriesWithoutPurpose, text: m.resolutions_missing_purpose },
    { key: "reference", count: missing.entriesWithoutReference, text: m.resolutions_missing_reference },
  ];
  return [
    ...counted.flatMap(({ key, count, text }) => (count > 0 ? [{ key, text: text({ count }) }] : [])),
    ...purposes.flatMap(({ id, name }) =>
      missing.purposesWithoutEntry.includes(id)
        ? [{ key: id, text: m.resolutions_missing_for_purpose({ purpose: name }) }]
        : [],
    ),
  ];
}
