import { expect, test } from "vitest";
import { readNameLines, writeNameLines } from "#app/domain/results/name-lines.ts";

test("names and synonyms come back as they were, in their order", () => {
  const names = [
    { name: "4-chloro-α-PVP", inn: null },
    { name: "amphetamine", inn: "amfetamine" },
    { name: "cocaine", inn: null },
  ];
  expect(readNameLines(writeNameLines(names))).toEqual(names);
  expect(readNameLines(writeNameLines([]))).toEqual([]);
});
