import { characterCount, unreadableIn, type Unreadable } from "#app/domain/typed-text.ts";

/** As many characters as a name may have; the longest official ones in three languages have some 200. */
export const LABORATORY_NAME_MAX = 250;

export type ReadName =
  | { kind: "name"; name: string }
  | {
      kind: "refused";
      reason: "missing" | "no_letter" | "line_break" | Unreadable;
    }
  | { kind: "refused"; reason: "too_long"; characters: number };

/**
 * Reads the name of a laboratory as it was typed. It is taken whole or refused, never cut: in any script, with emoji
 * and with the plain marks of direction (U+200E, U+200F, U+061C) that a mixed line needs. Spaces at its ends go, several
 * in a row become one, and composed letters are written as one character (NFC), so that equal names are equal.
 */
export function readLaboratoryName(typed: string): ReadName {
  const trimmed = typed.trim();
  if (trimmed === "") return { kind: "refused", reason: "missing" };
  if (/[\r\n\u2028\u2029]/u.test(trimmed)) return { kind: "refused", reason: "line_break" };
  const name = trimmed.normalize("NFC").replace(/\s+/gu, " ");
  const unreadable = unreadableIn(name);
  if (unreadable !== null) return { kind: "refused", reason: unreadable };
  const characters = characterCount(name);
  if (characters > LABORATORY_NAME_MAX) return { kind: "refused", reason: "too_long", characters };
  if (!/\p{L}/u.test(name)) return { kind: "refused", reason: "no_letter" };
  return { kind: "name", name };
}

/** A name and from when until when it was borne; null: it is borne today. */
export interface DatedName {
  name: string;
  validFrom: Date;
  validUntil: Date | null;
}

/**
 * What a laboratory was called at a moment. The first name stands for what was before it as well.
 *
 * @param names all names that it has had, in any order; at least one.
 */
export function nameAt(names: readonly DatedName[], at: Date): string {
  const inOrder = [...names].sort((a, b) => a.validFrom.getTime() - b.validFrom.getTime());
  const borne = inOrder.filter(({ validFrom }) => validFrom.getTime() <= at.getTime()).at(-1) ?? inOrder[0];
  if (!borne) throw new Error("a laboratory has a name from its first moment");
  return borne.name;
}
