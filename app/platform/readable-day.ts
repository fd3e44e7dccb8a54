import type { z } from "zod";
import { dayRefusal, EARLIEST_DAY, LATEST_DAY } from "#app/domain/support/entry-content.ts";
import { m } from "#app/paraglide/messages.js";

/** What is said of a day that the calendar has and that is taken nowhere, with the range that is. */
export function dayOutOfRangeWords(): string {
  return m.shell_day_out_of_range({ first: EARLIEST_DAY, last: LATEST_DAY });
}

/**
 * Why a typed day cannot be taken, in words; null where it can.
 *
 * @param wrong says of what is no day how one is written.
 */
export function dayWords(typed: string, wrong: () => string): string | null {
  const refusal = dayRefusal(typed);
  if (refusal === null) return null;
  return refusal === "out_of_range" ? dayOutOfRangeWords() : wrong();
}

/**
 * Refuses, at its field, what is typed for a day and cannot be taken. For `superRefine`, as `readable` is.
 *
 * @param wrong says of what is no day how one is written.
 * @param empty what is said where nothing is typed; null where a day may be left out.
 */
export function dayIn(wrong: () => string, empty: (() => string) | null = wrong) {
  return (typed: string, context: z.RefinementCtx): void => {
    const message = typed === "" ? (empty?.() ?? null) : dayWords(typed, wrong);
    if (message !== null) context.addIssue({ code: "custom", message });
  };
}
