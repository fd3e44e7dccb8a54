import { describe, expect, it } from "vitest";
import { seal, unseal } from "#app/platform/sealed.server.ts";

describe("a sealed text", () => {
  it("is read again for the purpose it was sealed for, and for no other", () => {
    const sealed = seal("second factor", "a secret");
    expect(sealed).not.toContain("secret");
    expect(unseal("second factor", sealed)).toBe("a secret");
    expect(unseal("something else", sealed)).toBeNull();
  });

  it("differs each time, and is not read once a bit of it was changed", () => {
    const sealed = seal("second factor", "a secret");
    expect(seal("second factor", "a secret")).not.toBe(sealed);
    const bytes = Buffer.from(sealed, "base64url");
    for (const at of [0, 15, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(unseal("second factor", changed.toString("base64url"))).toBeNull();
    }
    expect(unseal("second factor", "")).toBeNull();
  });
});
