import { randomBytes } from "node:crypto";

/** Crockford's alphabet in lower case: no i, l, o, u to misread. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** A random id of 80 bits in 16 characters, safe in addresses. */
export function newId(): string {
  let id = "";
  for (const byte of randomBytes(16)) id += ALPHABET.charAt(byte & 31);
  return id;
}

/** A random nonce of 128 bits, hexadecimal. */
export function newNonce(): string {
  return randomBytes(16).toString("hex");
}
