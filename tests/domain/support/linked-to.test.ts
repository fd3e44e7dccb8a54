import fc from "fast-check";
import { expect, test } from "vitest";
import { addressOfLink, askedAsAWhole, isLinkedTo, NOT_LINKED } from "#app/domain/support/linked-to.ts";

const PARA = "cnd-50-4/para_6";
const links = fc.constantFrom(
  { paragraphKey: null, purposeId: null },
  { paragraphKey: PARA, purposeId: null },
  { paragraphKey: PARA, purposeId: `${PARA}/performance` },
  { paragraphKey: "cnd-50-4/para_7", purposeId: null },
);

test("the address of a link asks for that link and no other", () => {
  fc.assert(
    fc.property(links, links, (one, other) => {
      expect(isLinkedTo(addressOfLink(one), other)).toBe(addressOfLink(one) === addressOfLink(other));
    }),
  );
});

test("a paragraph's key asks for whatever of it is answered, and no text for everything", () => {
  const parts = fc.sample(links, 50);
  for (const part of parts) {
    expect(isLinkedTo(PARA, part)).toBe(part.paragraphKey === PARA);
    expect(isLinkedTo("", part)).toBe(true);
  }
});

test("a paragraph as a whole is told from its purposes", () => {
  expect(askedAsAWhole(`whole:${PARA}`)).toBe(PARA);
  expect(askedAsAWhole(PARA)).toBeNull();
  expect(askedAsAWhole(NOT_LINKED)).toBeNull();
});
