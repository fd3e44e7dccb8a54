import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { entryPage } from "#app/features/results/queries/entry-page.server.ts";
import { referenceOf } from "#app/features/results/queries/reference.server.ts";
import { menuAnalytes } from "#db/schema/rounds.server.ts";
import { publishedExercises } from "#db/seed/reference/published-rounds.server.ts";
import { referenceText } from "#db/seed/reference/load.server.ts";
import { MENUS } from "#db/seed/reference/menus.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { COORDINATOR, loadSmallExercise, NOW, PLACE } from "./small-exercise.ts";

let open: TestDatabase;
beforeEach(async () => {
  open = await testDatabase();
  await loadSmallExercise(open.db);
});
afterEach(() => open.dispose());

/** The names on the page of item 1, in one text. */
async function offered(): Promise<string> {
  const { names } = await entryPage(open.db, { ...PLACE, number: 1, asOf: NOW }, COORDINATOR);
  return JSON.stringify(names);
}

describe("the names that a form offers", () => {
  test("are those of the exercise's menu, each with its shorter synonyms", async () => {
    await open.db.insert(menuAnalytes).values([
      { exerciseId: PLACE.exerciseId, analyteId: "heroin", position: 0 },
      { exerciseId: PLACE.exerciseId, analyteId: "cocaine", position: 1 },
    ]);
    const names = await offered();
    for (const name of ["heroin", "diamorphine", "cocaine", "cocaine base"]) expect(names).toContain(name);
    for (const name of ["ketamine", "carfentanil", "diacetylmorphine hydrochloride"])
      expect(names).not.toContain(name);
  });

  test("are the INN names of the whole list where the exercise has no menu", async () => {
    const names = await offered();
    for (const name of ["heroin", "ketamine", "carfentanil"]) expect(names).toContain(name);
    expect(names).not.toContain("diamorphine");
  });

  test("do not limit what is found: a synonym off the menu, a salt, the number of a salt", async () => {
    const { finder } = await referenceOf(open.db);
    expect(finder.byName("Carfentanyl oxalate")?.id).toBe("carfentanil");
    expect(finder.byCas("57-30-7")?.id).toBe("phenobarbital");
  });
});

describe("the menu of a test group", () => {
  test("holds every analyte of the published compositions, among many others, each once", () => {
    for (const { testGroup, items } of publishedExercises(referenceText("ice-published-samples.csv"))) {
      const menu = new Set<string>(MENUS[testGroup]);
      const inSet = items.flatMap(({ components }) => components.map(({ analyteId }) => analyteId));
      expect(inSet.filter((id) => !menu.has(id))).toEqual([]);
    }
    for (const menu of Object.values(MENUS)) {
      expect(menu.length).toBeGreaterThanOrEqual(60);
      expect(new Set(menu).size).toBe(menu.length);
    }
  });
});
