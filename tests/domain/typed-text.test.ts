import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unreadableIn } from "#app/domain/typed-text.ts";

describe("a typed text", () => {
  it.each([
    "مختبر\u200F (PTL)",
    "a\u200Eb",
    "می\u200Cخواهم",
    "👩\u200D🔬",
    "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} laboratory",
    "   ",
    "two\r\nlines\tand a tab",
    "Łódź, Σ, 東京",
    "",
  ])("%j is taken whole", (text) => {
    expect(unreadableIn(text)).toBeNull();
  });

  it.each(
    [0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x206a, 0x206f].map((code) => [
      code.toString(16),
    ]),
  )("with U+%s turns the direction of writing", (hex) => {
    expect(unreadableIn(`before ${String.fromCodePoint(Number.parseInt(hex, 16))} after`)).toBe(
      "turns_direction",
    );
  });

  it.each(["0", "7", "1b", "85", "e000", "fff9", "2061", "e0001", "ffff"].map((hex) => [hex]))(
    "with U+%s has something that nobody can read",
    (hex) => {
      expect(unreadableIn(`x${String.fromCodePoint(Number.parseInt(hex, 16))}`)).toBe("not_text");
    },
  );

  it.each(["\u200B", " \u200D ", "\u200E\n", "\u3164", "\u2800\u2800"])(
    "of %j alone shows nothing",
    (text) => {
      expect(unreadableIn(text)).toBe("not_text");
      expect(unreadableIn(`a${text}b`)).toBeNull();
    },
  );

  it("may not carry a sentence that nobody sees", () => {
    const unseen = [..."not tested"].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0)));
    expect(unreadableIn(`Tested by GC-MS${unseen.join("")}`)).toBe("not_text");
  });

  it("of letters, digits, spaces and punctuation is never refused", () => {
    const letters = fc.string({ unit: "grapheme" }).filter((text) => !/\p{C}/u.test(text));
    fc.assert(fc.property(letters, (text) => unreadableIn(`x${text}`) === null));
  });
});
