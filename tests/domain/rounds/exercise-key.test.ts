import { describe, expect, it } from "vitest";
import { formatExerciseAddress, parseExerciseKey } from "#app/domain/rounds/exercise-key.ts";

describe("an exercise as people write it", () => {
  it("is a round and a test group, and leads to its address", () => {
    const key = parseExerciseKey("2012/1 SM");
    expect(key).toEqual({ round: { year: 2012, number: 1 }, testGroup: "SM" });
    expect(key && formatExerciseAddress(key)).toBe("2012-1-sm");
  });

  it.each(["2012/3 SM", "2012/1", "2012/1 sm", "2012/1 SM x", ""])("is not %j", (text) => {
    expect(parseExerciseKey(text)).toBeNull();
  });
});
