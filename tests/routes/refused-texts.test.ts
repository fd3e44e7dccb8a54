import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, it } from "vitest";
import { permitFormSchema } from "#app/features/participation/participation.schema.ts";
import { itemParams } from "#app/features/results/results.schema.ts";
import { refusedTexts } from "#app/routes/refused-field.server.ts";

describe("what a form of a permit did not take", () => {
  it("is told of every field, with the limit", () => {
    const form = new FormData();
    form.set("intent", "ask");
    form.set("authority", "x".repeat(600));
    form.set("on", "2026-13-45");
    const read = parseWithZod(form, { schema: permitFormSchema });
    if (read.status === "success") throw new Error("was taken");
    expect(refusedTexts(read.error, ["authority", "on", "because"])).toEqual([
      { field: "authority", text: "This is too long: at most 100 characters." },
      { field: "on", text: "Give the day as year, month and day, such as 2026-04-24." },
    ]);
  });
});

describe("the address of an item", () => {
  it("is written in one way", () => {
    const place = { laboratoryId: "a", exerciseId: "b" };
    expect(itemParams.safeParse({ ...place, number: "1" }).data?.number).toBe(1);
    for (const number of ["01", "0", "1.0", "1e1", " 1", "100"])
      expect(itemParams.safeParse({ ...place, number }).success).toBe(false);
  });
});
