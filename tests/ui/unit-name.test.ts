import { expect, it } from "vitest";
import { unitName } from "#app/ui/results/words.ts";
import { UNITS } from "#db/seed/reference/units.server.ts";

it("prints every unit of the list as the list does", () => {
  expect(UNITS.map(({ code }) => unitName(code))).toEqual(UNITS.map(({ display }) => display));
});
