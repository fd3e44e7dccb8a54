/** Where a file of a past round is sent. */
export const IMPORT_ADDRESS = "/exercises/import";
export const IMPORTS_ADDRESS = "/exercises/imports";

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
