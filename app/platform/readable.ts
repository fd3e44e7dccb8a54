import type { z } from "zod";
import { characterCount, unreadableIn, type Unreadable } from "#app/domain/typed-text.ts";
import { m } from "#app/paraglide/messages.js";

const WORDS: Readonly<Record<Unreadable, () => string>> = {
  turns_direction: m.shell_typed_turns_direction,
  not_text: m.shell_typed_not_text,
};

/** Why a typed text cannot be taken, in words. */
export function unreadableWords(unreadable: Unreadable): string {
  return WORDS[unreadable]();
}

/**
 * The one rule for whatever people type: refused, in words at its field, where its readers would not see what is there.
 * For `superRefine` of every field that people type in.
 */
export function readable(typed: string, context: z.RefinementCtx): void {
  const unreadable = unreadableIn(typed);
  if (unreadable !== null) context.addIssue({ code: "custom", message: unreadableWords(unreadable) });
}

/** Refuses, with its length, a text of more than `max` characters: nothing is cut. For `superRefine`, as `readable` is. */
export function atMost(max: number) {
  return (typed: string, context: z.RefinementCtx): void => {
    const count = characterCount(typed);
    if (count > max) context.addIssue({ code: "custom", message: m.laboratories_too_long({ count, max }) });
  };
}
