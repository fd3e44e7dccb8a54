import { newId } from "#app/platform/ids.server.ts";

/**
 * An id for the need that a form will make. It is random: neither a laboratory nor the order in which needs came can be
 * read from an address.
 */
export function newNeedId(): string {
  return newId();
}
