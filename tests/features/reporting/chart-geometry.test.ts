import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chartGeometry, spreadLabels } from "#app/features/reporting/chart-geometry.server.ts";

describe("labels at the ends of lines", () => {
  it("are never nearer than the gap, keep their order, and stay above the axis while there is room", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 16, max: 320 }), { minLength: 1, maxLength: 8 }), (wanted) => {
        const placed = spreadLabels(wanted, 16, 320);
        const order = wanted.map((_, at) => at).sort((a, b) => (placed[a] ?? 0) - (placed[b] ?? 0));
        order.slice(1).forEach((at, before) => {
          const previous = order[before] ?? 0;
          expect((placed[at] ?? 0) - (placed[previous] ?? 0)).toBeGreaterThanOrEqual(16);
          expect(wanted[at] ?? 0).toBeGreaterThanOrEqual(wanted[previous] ?? 0);
        });
        expect(Math.max(...placed)).toBeLessThanOrEqual(320);
      }),
    );
  });

  it("stay where they are where nothing is in the way", () => {
    expect(spreadLabels([100, 40, 200], 16, 320)).toEqual([100, 40, 200]);
  });
});

describe("a chart over time", () => {
  const moments = [2011, 2013, 2014].map((index) => ({ index, label: String(index) }));
  const africa = (values: number[]) => [{ key: "a", name: "Africa", colour: 4 as const, values }];

  it("begins at zero and leaves a gap where a year has no value", () => {
    const { lines, xTicks, yTicks, plot } = chartGeometry(moments, africa([2, 0, 6]), "wide");
    const [first, second, third] = xTicks.map(({ x }) => x);
    expect(((second ?? 0) - (first ?? 0)) / ((third ?? 0) - (second ?? 0))).toBeCloseTo(2, 1);
    expect(yTicks.find(({ isZero }) => isZero)?.y).toBe(plot.bottom);
    // The middle value is 0: its point lies on the axis.
    expect(lines[0]?.path.split("L")[1]).toBe(`${second},${plot.bottom}`);
  });

  it("has whole numbers of laboratories on its axis, however few there are", () => {
    const few = chartGeometry(moments, africa([0, 1, 1]), "small");
    expect(few.yTicks.map(({ label }) => label)).toEqual(["0", "1"]);
  });

  it("always labels the latest moment, and no two labels touch", () => {
    const many = Array.from({ length: 40 }, (_, at) => ({ index: 4000 + at, label: `20${at}/1` }));
    const { xTicks } = chartGeometry(many, africa(many.map(() => 1)), "small");
    const labelled = xTicks.filter(({ label }) => label !== null);
    expect(labelled.at(-1)?.label).toBe("2039/1");
    labelled.slice(1).forEach(({ x }, at) => expect(x - (labelled[at]?.x ?? 0)).toBeGreaterThanOrEqual(60));
    expect(xTicks).toHaveLength(40);
  });
});
