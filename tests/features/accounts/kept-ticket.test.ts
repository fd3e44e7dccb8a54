import { describe, expect, it } from "vitest";
import { keptTicket, openKeptTicket } from "#app/features/accounts/kept-ticket.server.ts";

const AT = new Date("2026-03-02T09:00:00Z");
const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);
const waiting = {
  to: "/laboratories/a/exercises/b/items/1",
  kept: {
    fields: [["remark", "Typed before the session ended"]] as [string, string][],
    typedBy: "a mark",
    hadFile: false,
  },
  userId: "person-a",
};

describe("a kept form in an address", () => {
  it("says nothing to whoever reads the address, and is opened by whom it was made for", () => {
    const ticket = keptTicket(waiting, AT) ?? "";
    expect(ticket).toMatch(/^[\w-]+$/);
    expect(Buffer.from(ticket, "base64url").toString()).not.toContain("Typed");
    expect(openKeptTicket(ticket, "person-a", later(59))).toEqual(waiting);
  });

  it("is closed to another person, to nobody, after an hour, and where it was changed", () => {
    const ticket = keptTicket(waiting, AT) ?? "";
    expect(openKeptTicket(ticket, "person-b", AT)).toBeNull();
    expect(openKeptTicket(ticket, null, AT)).toBeNull();
    expect(openKeptTicket(ticket, "person-a", later(60))).toBeNull();
    expect(openKeptTicket(`${ticket.slice(0, -2)}AA`, "person-a", AT)).toBeNull();
    expect(openKeptTicket(null, "person-a", AT)).toBeNull();
  });

  it("takes a whole item with its findings, and leaves what is too long for an address to the post's answer", () => {
    const findings = Array.from({ length: 8 }, (_, index): [string, string][] =>
      [
        "key",
        "analyte",
        "casNumber",
        "quantity",
        "quantityReading",
        "unit",
        "basis",
        "uncertainty",
        "coverage",
      ].map((name) => [`findings[${index}].${name}`, `what stands in ${name}`]),
    ).flat();
    expect(keptTicket({ ...waiting, kept: { ...waiting.kept, fields: findings } }, AT)).not.toBeNull();
    const noise = Array.from({ length: 3_000 }, (_, index) => ((index * 7919) % 9973).toString(36)).join("");
    expect(keptTicket({ ...waiting, kept: { ...waiting.kept, fields: [["remark", noise]] } }, AT)).toBeNull();
  });
});
