import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { environment } from "./environment.server.ts";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A key of its own for each purpose, derived from the session secret (HKDF, RFC 5869). */
function keyFor(purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", environment().SESSION_SECRET, "ringtrial", purpose, 32));
}

/** Encrypts a text that has to be read again (AES-256-GCM); base64url of nonce, text and tag. */
export function seal(purpose: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), nonce);
  return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]).toString(
    "base64url",
  );
}

/** What {@link seal} made, read again; null where it was changed, or made with another session secret or purpose. */
export function unseal(purpose: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyFor(purpose), bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
