/** Where a file of a past round is sent. */
export const IMPORT_ADDRESS = "/exercises/import";
export const IMPORTS_ADDRESS = "/exercises/imports";

/** Stands in the place of an exercise's id where it is not held yet. */
export const NEW_EXERCISE = "new";

/** Where another file is sent with what was said about one that waits. */
export function sendAgainAddress(uploadId: string): string {
  return `${IMPORT_ADDRESS}?again=${uploadId}`;
}

/** What a file would do. */
export function previewAddress(uploadId: string): string {
  return `${IMPORT_ADDRESS}/${uploadId}`;
}

export function importAddress(importId: string): string {
  return `${IMPORTS_ADDRESS}/${importId}`;
}

/** Where somebody reads what undoing an import takes back, and does it. */
export function undoAddress(importId: string): string {
  return `${importAddress(importId)}/undo`;
}
