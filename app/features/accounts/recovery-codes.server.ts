import { createHash } from "node:crypto";
import { newId } from "#app/platform/ids.server.ts";

/** So many codes are handed out at a time. */
export const RECOVERY_CODES = 10;

/** New recovery codes: 80 random bits each, in four groups of four characters. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => (newId().match(/.{4}/g) ?? []).join("-"));
}

/** SHA-256 of a code without its dashes, hexadecimal: of 80 random bits there is nothing to guess. */
export function recoveryCodeHash(code: string): string {
  return createHash("sha256").update(code.replaceAll("-", "")).digest("hex");
}

/** The hashes in the form in which they are kept. */
export function keptHashes(codes: readonly string[]): string {
  return JSON.stringify(codes.map(recoveryCodeHash));
}

/** The hashes that are kept, read again. */
export function readHashes(kept: string): string[] {
  const read: unknown = JSON.parse(kept);
  return Array.isArray(read) ? read.filter((hash) => typeof hash === "string") : [];
}
