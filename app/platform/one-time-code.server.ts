import { Secret, TOTP } from "otpauth";

/**
 * Codes of an authenticator app: TOTP (RFC 6238) with what every app takes, which is HMAC-SHA-1, 6 digits and steps of
 * 30 seconds.
 */
const PERIOD_SECONDS = 30;
const DIGITS = 6;
/** A code is taken one step early or late: clocks differ, and people type. */
const WINDOW_STEPS = 1;
/** RFC 4226 recommends 160 bits. */
const SECRET_BYTES = 20;

/** A new secret, in base 32 as apps take it. */
export function newCodeSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

const totpOf = (secret: string, digits: number) =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: "SHA1", digits, period: PERIOD_SECONDS });

/** The code of a moment. RFC 6238's test vectors have 8 digits; apps show 6. */
export function codeAt(secret: string, at: Date, digits = DIGITS): string {
  return totpOf(secret, digits).generate({ timestamp: at.getTime() });
}

/** The time step that the code belongs to, or null where it is wrong at this moment. */
export function stepOfCode(secret: string, code: string, at: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totpOf(secret, DIGITS).validate({
    token: code,
    timestamp: at.getTime(),
    window: WINDOW_STEPS,
  });
  return delta === null ? null : Math.floor(at.getTime() / 1000 / PERIOD_SECONDS) + delta;
}

/** The address that an authenticator app reads from a QR code (otpauth:). */
export function codeAddress(secret: string, issuer: string, account: string): string {
  return new TOTP({
    issuer,
    label: account,
    secret: Secret.fromBase32(secret),
    algorithm: "SHA1",
    digits: DIGITS,
    period: PERIOD_SECONDS,
  }).toString();
}
