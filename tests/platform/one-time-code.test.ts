import { describe, expect, it } from "vitest";
import { codeAddress, codeAt, newCodeSecret, stepOfCode } from "#app/platform/one-time-code.server.ts";

/** RFC 6238, appendix B, the rows of SHA-1: the secret is the ASCII text 12345678901234567890, in base 32 here. */
const RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const RFC_VECTORS = [
  [59, "94287082"],
  [1111111109, "07081804"],
  [1111111111, "14050471"],
  [1234567890, "89005924"],
  [2000000000, "69279037"],
  [20000000000, "65353130"],
] as const;

const second = (seconds: number) => new Date(seconds * 1000);

describe("the codes of an authenticator app", () => {
  it.each(RFC_VECTORS)("are those of RFC 6238 at %d seconds", (seconds, code) => {
    expect(codeAt(RFC_SECRET, second(seconds), 8)).toBe(code);
    // Six digits are the last six of the eight: both are remainders of one number.
    expect(stepOfCode(RFC_SECRET, code.slice(2), second(seconds))).toBe(Math.floor(seconds / 30));
  });

  it("are taken one step early or late and no further, and tell the step they belong to", () => {
    const at = second(1111111109);
    const step = Math.floor(1111111109 / 30);
    for (const late of [-30, 0, 30])
      expect(stepOfCode(RFC_SECRET, codeAt(RFC_SECRET, second(1111111109 + late)), at)).toBe(
        step + late / 30,
      );
    for (const late of [-60, 60])
      expect(stepOfCode(RFC_SECRET, codeAt(RFC_SECRET, second(1111111109 + late)), at)).toBeNull();
  });

  it.each(["", "12345", "1234567", "abcdef", "081 80"])("are six digits, and %j is none", (typed) => {
    expect(stepOfCode(RFC_SECRET, typed, second(59))).toBeNull();
  });

  it("come of a secret of 160 bits that no other person has, in an address that apps read", () => {
    const [one, other] = [newCodeSecret(), newCodeSecret()];
    expect(one).toMatch(/^[A-Z2-7]{32}$/);
    expect(one).not.toBe(other);
    const address = new URL(codeAddress(one, "Ringtrial", "person@laboratory.example"));
    expect([address.protocol, address.host]).toEqual(["otpauth:", "totp"]);
    expect(address.searchParams.get("secret")).toBe(one);
    expect(address.searchParams.get("issuer")).toBe("Ringtrial");
    expect(address.searchParams.get("digits")).toBe("6");
    expect(address.searchParams.get("period")).toBe("30");
  });
});
