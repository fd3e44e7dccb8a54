/**
 * Filters of an address that a list makes nothing of, as they stand there (`kind=zzz`): it is not narrowed by them, and
 * says so. Of a filter that is there several times a list reads the last.
 *
 * @param read what the list made of the address: of what it did not understand, nothing (null, false or no text).
 */
export function unknownFilters(address: Iterable<[name: string, value: string]>, read: object): string[] {
  const given = [...address].filter(([name, value]) => value.trim() !== "" && Object.hasOwn(read, name));
  const last = new Map(given);
  const made = new Map<string, unknown>(Object.entries(read));
  return given.flatMap(([name, value]) => {
    const isRead =
      value === last.get(name) && ![null, false, ""].some((nothing) => made.get(name) === nothing);
    return isRead ? [] : [`${name}=${value.slice(0, 40)}`];
  });
}
