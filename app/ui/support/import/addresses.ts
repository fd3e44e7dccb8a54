/** Where a file of support entries is sent, and the imports so far. */
export const SUPPORT_IMPORT = "/support/import";
export const SUPPORT_IMPORTS = "/support/imports";

/** What a file would do. */
export function supportPreviewAddress(uploadId: string): string {
  return `${SUPPORT_IMPORT}/${uploadId}`;
}

export function supportImportAddress(importId: string): string {
  return `${SUPPORT_IMPORTS}/${importId}`;
}
