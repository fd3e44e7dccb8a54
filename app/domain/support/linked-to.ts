/** What a part of an entry is linked to: both null where it is linked to nothing. */
interface Link {
  paragraphKey: string | null;
  purposeId: string | null;
}

/** In the address of a list, in place of a paragraph's key: entries of which something is linked to none. */
export const NOT_LINKED = "not-linked";

const AS_A_WHOLE = "whole:";

/**
 * What stands in the address of a list for what entries are to be linked to: the key of a paragraph (whatever of it), the
 * id of a purpose, `whole:` and a key for a paragraph and none of its purposes, or {@link NOT_LINKED}.
 */
export function addressOfLink({ paragraphKey, purposeId }: Link): string {
  return paragraphKey === null ? NOT_LINKED : (purposeId ?? `${AS_A_WHOLE}${paragraphKey}`);
}

/** The paragraph that is asked for as a whole, by its key; null where something else is asked for. */
export function askedAsAWhole(asked: string): string | null {
  return asked.startsWith(AS_A_WHOLE) ? asked.slice(AS_A_WHOLE.length) : null;
}

/** Whether the part of an entry is linked to what the address of a list asks for; no text asks for everything. */
export function isLinkedTo(asked: string, part: Link): boolean {
  return asked === "" || part.paragraphKey === asked || addressOfLink(part) === asked;
}
