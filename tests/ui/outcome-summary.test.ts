import { expect, it } from "vitest";
import { outcomeSummary } from "#app/ui/results/outcome-words.ts";

it("says how many of the reported items are correct, and never a zero where nothing was reported", () => {
  expect(outcomeSummary({ correct: 3, reported: 4, items: 4 })).toBe("3 of 4 items correct");
  expect(outcomeSummary({ correct: 2, reported: 3, items: 4 })).toBe(
    "2 of 3 reported items correct, 1 not reported",
  );
  expect(outcomeSummary({ correct: 1, reported: 1, items: 4 })).toBe(
    "1 of 1 reported item correct, 3 not reported",
  );
  // All were tested and none was right: that is a zero.
  expect(outcomeSummary({ correct: 0, reported: 4, items: 4 })).toBe("0 of 4 items correct");
  expect(outcomeSummary({ correct: 0, reported: 0, items: 4 })).not.toMatch(/\d/);
});
