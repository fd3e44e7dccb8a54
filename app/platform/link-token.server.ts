import { createHash, randomBytes } from "node:crypto";

/** The secret of a link that is mailed: 256 random bits for the link, and their SHA-256 to be kept in its place. */
export function newLinkToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: linkTokenHash(token) };
}

/** SHA-256 of the secret, hexadecimal. Of 256 random bits there is nothing to guess, so it needs no salt. */
export function linkTokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
