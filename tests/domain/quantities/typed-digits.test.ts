import { expect, test } from "vitest";
import { readAmount } from "#app/domain/money/money.ts";
import { toPlainDigits } from "#app/domain/quantities/typed-digits.ts";
import { readTypedQuantity } from "#app/domain/quantities/typed-quantity.ts";
import { readSharePercent } from "#app/domain/support/allocations.ts";

test.each([
  ["Arabic-Indic", "٣٨٫٤", "38٫4"],
  ["Persian", "۳۸٫۴", "38٫4"],
  ["full width", "＜３８．４", "<38.4"],
  ["grouped in Arabic", "١٬٢٣٤", "1'234"],
  ["with an apostrophe of a word processor", "1’234", "1'234"],
  ["with a narrow space that does not break", "1\u202F234", "1 234"],
  ["with direction marks and a soft hyphen", "\u200F38\u00AD.4\u2069", "38.4"],
])("%s: %s is %s", (_what, typed, plain) => {
  expect(toPlainDigits(typed)).toBe(plain);
});

test("a superscript stays what it is", () => {
  expect(toPlainDigits("10³")).toBe("10³");
});

test("quantities, money and shares read the digits of a reader of Arabic alike", () => {
  expect(readTypedQuantity("\u2067٣٨٫٥\u2069")).toMatchObject({ kind: "quantity", value: 38.5 });
  expect(readAmount("\u2067٣٨٫٥\u2069", "EUR")).toEqual({ kind: "amount", minor: 3850 });
  expect(readSharePercent("\u2067٣٨٫٥\u2069")).toEqual({ kind: "share", shareBp: 3850 });
});
