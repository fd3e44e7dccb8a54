import { newId } from "#app/platform/ids.server.ts";

/** An id for what a form will make: sent twice, the form makes one. */
export function newFormId(): string {
  return newId();
}
