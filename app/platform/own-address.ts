/** Only for reading addresses: nothing is ever asked of it. */
const BASE = "http://ringtrial.invalid";

/**
 * The address if it stays inside this site, or null. Read as a browser reads it, which drops tabs and takes a
 * backslash for a slash: `//elsewhere`, `/\\elsewhere` and `/<tab>/elsewhere` all lead out.
 */
export function ownAddress(to: unknown): string | null {
  if (typeof to !== "string" || !to.startsWith("/") || !URL.canParse(to, BASE)) return null;
  const { origin, pathname, search } = new URL(to, BASE);
  return origin === BASE && !pathname.startsWith("//") ? `${pathname}${search}` : null;
}
