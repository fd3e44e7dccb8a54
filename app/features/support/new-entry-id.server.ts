import { newId } from "#app/platform/ids.server.ts";

/** An id for the entry that a form will make. It is given out with the form, so that the form sent twice makes one entry. */
export function newEntryId(): string {
  return newId();
}
