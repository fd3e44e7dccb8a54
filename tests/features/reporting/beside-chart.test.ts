import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawBeside, type ChartHalfYear } from "#app/features/reporting/queries/beside-chart.server.ts";

const halfYear = (at: number, change: Partial<ChartHalfYear> = {}): ChartHalfYear => ({
  ordinal: 4040 + at,
  label: `${2020 + Math.floor(at / 2)}/${(at % 2) + 1}`,
  takingPart: 10,
  paid: 0,
  inKind: 0,
  promised: 0,
  notDrawn: 0,
  ...change,
});

describe("participation over support", () => {
  const drawn = drawBeside(
    [
      halfYear(0, { paid: 30, inKind: 10 }),
      halfYear(1, { takingPart: null, promised: 40 }),
      halfYear(2, { takingPart: 20, paid: 20, promised: 10, notDrawn: 2 }),
    ],
    "wide",
    "dollars",
  );

  it("stands on one axis: a column is beneath the point of its round", () => {
    const [first, , third] = drawn.axis.map(({ x }) => x);
    expect(drawn.upper.points.map(({ x }) => x)).toEqual([first, third]);
    const middleOf = ({ x, width }: { x: number; width: number }) => x + width / 2;
    const paid = drawn.lower.columns.find(({ part }) => part === "paid");
    expect(paid && middleOf(paid)).toBeCloseTo(first ?? 0, 0);
  });

  it("leaves a gap where nothing was held, and begins both scales at zero", () => {
    expect(drawn.upper.path.match(/M/g)).toHaveLength(2);
    expect(drawn.upper.ticks[0]).toEqual({ y: drawn.upper.base, label: 0 });
    expect(drawn.lower.ticks[0]).toEqual({ y: drawn.lower.base, label: 0 });
  });

  it("stacks what was given, and sets what is promised beside it: never upon it", () => {
    const { columns, base } = drawn.lower;
    const [paid, inKind] = columns;
    expect([paid?.part, inKind?.part]).toEqual(["paid", "in_kind"]);
    expect((paid?.height ?? 0) / (inKind?.height ?? 1)).toBeCloseTo(3, 1);
    expect((inKind?.y ?? 0) + (inKind?.height ?? 0)).toBeCloseTo(paid?.y ?? 0, 0);
    for (const open of columns.filter(({ part }) => part === "open"))
      expect(open.y + open.height).toBeCloseTo(base, 0);
  });

  it("counts what has no value over the column, and draws it at no height", () => {
    expect(drawn.lower.marks.map(({ count }) => count)).toEqual([2]);
    expect(drawn.lower.columns).toHaveLength(5);
  });
});

it("has no scale of support where there is none, and counts of laboratories are whole", () => {
  const { lower, upper } = drawBeside(
    [halfYear(0, { takingPart: 1 }), halfYear(1, { takingPart: 0 })],
    "small",
    "steps",
  );
  expect(lower).toMatchObject({ columns: [], ticks: [{ label: 0 }] });
  expect(upper.ticks.map(({ label }) => label)).toEqual([0, 1]);
});

it("stays within its box, whatever there is to draw", () => {
  const amount = fc.integer({ min: 0, max: 10 ** 9 });
  const any = fc.array(
    fc.record({
      takingPart: fc.option(fc.integer({ min: 0, max: 400 })),
      paid: amount,
      inKind: amount,
      promised: amount,
      notDrawn: fc.integer({ min: 0, max: 9 }),
    }),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(any, fc.constantFrom("small" as const, "wide" as const), (all, size) => {
      const { width, height, upper, lower, axis } = drawBeside(
        all.map((one, at) => halfYear(at, one)),
        size,
        "dollars",
      );
      const boxes = [
        ...upper.points.map(({ x, y }) => [x, y, x, y]),
        ...lower.columns.map((one) => [one.x, one.y, one.x + one.width, one.y + one.height]),
        ...lower.marks.map(({ x, y }) => [x, y, x, y]),
        ...axis.map(({ x }) => [x, 0, x, 0]),
      ];
      for (const [left = NaN, top = NaN, right = NaN, bottom = NaN] of boxes) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(width);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(bottom).toBeLessThanOrEqual(height);
      }
      expect(axis.at(-1)?.label).not.toBeNull();
    }),
  );
});
