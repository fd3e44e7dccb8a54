import { describe, expect, it } from "vitest";
import {
  partsToAcknowledge,
  saidProblems,
  saysTheSame,
  type SaidOfDelivery,
} from "#app/domain/support/acknowledgement.ts";

const TODAY = "2026-03-03";
const TWELVE = { quantity: 12, quantityUnit: "ampoule", isAlone: true };
const said = (change: Partial<SaidOfDelivery> = {}): SaidOfDelivery => ({
  asRecorded: true,
  whatReached: null,
  receivedOn: "2026-03-01",
  quantity: null,
  ...change,
});
const codes = (one: SaidOfDelivery, recorded = TWELVE as Parameters<typeof saidProblems>[1]) =>
  saidProblems(one, recorded, TODAY).map(({ field, code }) => `${field} ${code}`);

describe("what a laboratory is asked about", () => {
  it("is each delivery in kind, or the entry as a whole where money was paid, and no promise", () => {
    const pledge = { id: "p", stage: "pledge" } as const;
    const one = { id: "a", stage: "in_kind_delivery" } as const;
    const other = { id: "b", stage: "in_kind_delivery" } as const;
    const paid = { id: "c", stage: "disbursement" } as const;
    expect(partsToAcknowledge([pledge, one, other])).toEqual(["a", "b"]);
    expect(partsToAcknowledge([one, paid])).toEqual(["a"]);
    expect(partsToAcknowledge([pledge, paid])).toEqual([null]);
    expect(partsToAcknowledge([pledge])).toEqual([]);
    expect(partsToAcknowledge([])).toEqual([]);
  });
});

describe("what a laboratory says of a delivery", () => {
  it("needs a day where it came as recorded, and words where something differs", () => {
    expect(codes(said())).toEqual([]);
    expect(codes(said({ receivedOn: null }))).toEqual(["receivedOn day_missing"]);
    const differs = { asRecorded: false, receivedOn: null };
    expect(codes(said(differs))).toEqual(["whatReached words_missing"]);
    expect(codes(said({ ...differs, whatReached: "Nothing came", quantity: 0 }))).toEqual([]);
  });

  it("is of no day that has not come anywhere", () => {
    expect(codes(said({ receivedOn: TODAY }))).toEqual([]);
    expect(codes(said({ receivedOn: "2026-03-04" }))).toEqual(["receivedOn day_ahead"]);
  });

  it("does not call another number as recorded, unless the laboratory is one of several recipients", () => {
    expect(codes(said({ quantity: 12 }))).toEqual([]);
    expect(codes(said({ quantity: 11.5 }))).toEqual(["quantity quantity_differs"]);
    expect(codes(said({ quantity: 4 }), { ...TWELVE, isAlone: false })).toEqual([]);
    expect(codes(said({ quantity: 0 }), { ...TWELVE, isAlone: false })).toEqual([
      "quantity quantity_differs",
    ]);
    expect(codes(said({ quantity: 4 }), { quantity: null, quantityUnit: null, isAlone: true })).toEqual([
      "quantity quantity_without_unit",
    ]);
  });

  it("tells all that is wrong at once", () => {
    expect(
      codes(said({ asRecorded: false, receivedOn: "2027-01-01", quantity: 3 }), {
        quantity: null,
        quantityUnit: null,
        isAlone: true,
      }),
    ).toEqual(["whatReached words_missing", "receivedOn day_ahead", "quantity quantity_without_unit"]);
  });

  it("is the same only where every part of it is", () => {
    expect(saysTheSame(said(), said())).toBe(true);
    for (const change of [
      { asRecorded: false },
      { whatReached: "x" },
      { receivedOn: null },
      { quantity: 0 },
    ] satisfies Partial<SaidOfDelivery>[])
      expect(saysTheSame(said(), said(change))).toBe(false);
  });
});
