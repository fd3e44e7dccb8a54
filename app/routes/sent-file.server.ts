/** A file of a posted form, or null where none was chosen. */
export async function sentFile(
  value: FormDataEntryValue | null,
): Promise<{ name: string; bytes: Uint8Array } | null> {
  if (value === null || typeof value === "string") return null;
  // Browsers send a file without a name where none was chosen.
  if (value.name === "" && value.size === 0) return null;
  return { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) };
}

/** The text of a posted field, empty where there is none. */
export function textOf(value: FormDataEntryValue | null): string {
  return typeof value === "string" ? value : "";
}
