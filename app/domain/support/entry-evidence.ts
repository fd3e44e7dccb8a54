import type { SupportEntryState } from "./support-entry-state.ts";

/** The most that shows one entry, counting what was not taken away. */
export const EVIDENCE_MAX = 20;

/** Evidence comes and goes until the other side has agreed: what they agreed to stays as it was. */
const OPEN_STATES: readonly SupportEntryState[] = ["draft", "submitted", "returned", "disputed"];

/** Whether the evidence of an entry may still be added to and taken away. */
export function isEvidenceOpen(state: SupportEntryState): boolean {
  return OPEN_STATES.includes(state);
}

/**
 * Whether a text is an address that can be shown as a link: `https` with a host, without a name or a password in it, and
 * without white space.
 */
export function isEvidenceAddress(text: string): boolean {
  if (!/^https:\/\/\S+$/iu.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return protocol === "https:" && hostname.includes(".") && username === "" && password === "";
}
