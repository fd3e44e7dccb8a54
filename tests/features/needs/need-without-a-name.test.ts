import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { capitalisedWords, tellingNames } from "#app/domain/needs/names-in-text.ts";
import { renameLaboratory } from "#app/features/laboratories/commands/rename-laboratory.server.ts";
import { editNeed } from "#app/features/needs/commands/edit-need.server.ts";
import { setConsent } from "#app/features/needs/commands/set-consent.server.ts";
import { confirmNeed } from "#app/features/needs/commands/confirm-need.server.ts";
import { confirmedNeed } from "#app/features/needs/queries/confirmed-needs.server.ts";
import { needPlaces } from "#app/features/needs/queries/need-places.server.ts";
import { needToAnswer } from "#app/features/needs/queries/need-to-answer.server.ts";
import { needsFile } from "#app/ui/needs/files.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { countries } from "#db/schema/laboratories.server.ts";
import { aldane, later, officer, secretariat, vestmark } from "#tests/features/support/setup.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import {
  addLaboratories,
  confirmed,
  coordinator,
  COUNTRIES,
  CZECHIA,
  KENYA,
  listFor,
  needContent,
  needsDatabase,
  POLAND,
  stated,
} from "./setup.ts";

const opened: TestDatabase[] = [];
async function database(countryCodes: readonly string[] = COUNTRIES): Promise<TestDatabase> {
  const open = await needsDatabase(countryCodes);
  opened.push(open);
  return open;
}
afterEach(() => {
  for (const open of opened.splice(0)) open.dispose();
});

/** The world as M49 has it, to draw laboratories from. */
async function worldOfCountries(): Promise<string[]> {
  const open = await testDatabase();
  opened.push(open);
  return (await open.db.select({ code: countries.code }).from(countries)).map(({ code }) => code);
}

describe("a need whose laboratory is not to be named", () => {
  it("looks, for any population of regions, like the same need of at least four other laboratories", async () => {
    const world = await worldOfCountries();
    // Few countries, so that regions come out empty, small and large.
    const population = fc
      .array(fc.constantFrom(...world), { minLength: 1, maxLength: 6 })
      .chain((some) => fc.array(fc.constantFrom(...some), { minLength: 1, maxLength: 18 }));
    await fc.assert(
      fc.asyncProperty(population, async (countryCodes) => {
        const open = await database(countryCodes);
        const byNeed = new Map<string, string>();
        for (const [at, code] of countryCodes.entries()) byNeed.set(await confirmed(open, `lab-${at}`), code);
        const { rows, regions } = await listFor(open, aldane);
        // All that a donor can get of a need: its row, its page, its file, the form that answers it.
        const looks = new Map<string, string[]>();
        const file = needsFile(rows);
        for (const [at, row] of rows.entries()) {
          const everything = JSON.stringify([
            row,
            await confirmedNeed(open.db, row.id, aldane),
            file.rows[at],
            await needToAnswer(open.db, row.id, aldane),
          ]).replaceAll(row.id, "ID");
          looks.set(everything, [...(looks.get(everything) ?? []), byNeed.get(row.id) ?? ""]);
        }
        for (const [everything, codes] of looks) {
          expect(codes.length, everything).toBeGreaterThanOrEqual(5);
          expect(new Set(codes).size, everything).toBeGreaterThanOrEqual(2);
          expect(everything).not.toContain("Bench of lab");
          expect(everything).not.toContain("lab-");
        }
        // Every filter by a region leaves at least as many laboratories to be meant.
        for (const { code } of regions)
          expect((await listFor(open, aldane, `region=${code}`)).matching).toBeGreaterThanOrEqual(5);
        open.dispose();
        opened.splice(opened.indexOf(open), 1);
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it("is searched by its words and not by its laboratory's name, and filtered by the region that is shown", async () => {
    const open = await database();
    await confirmed(open, "lab-5"); // one of two of Eastern Europe
    expect((await listFor(open, aldane, "q=bench")).matching).toBe(0);
    expect((await listFor(open, aldane, "q=quantification")).matching).toBe(1);
    // Eastern Europe has two laboratories, and Oceania one: neither they nor what is left may be known by that.
    expect((await listFor(open, aldane, "region=151")).matching).toBe(0);
    const named = await confirmed(open, "lab-6", { mayBeNamed: true });
    const [row] = (await listFor(open, aldane, "q=bench")).rows;
    expect(row).toMatchObject({ id: named, laboratory: { name: "Bench of lab 6", country: "Czechia" } });
    expect((await listFor(open, aldane, "region=151")).rows.map(({ id }) => id)).toEqual([named]);
  });

  it("leaves the name out of the audit trail, its region as well", async () => {
    const open = await database();
    const needId = await confirmed(open, "lab-0");
    await setConsent(
      open.db,
      { needId, laboratoryId: "lab-0", mayBeNamed: true },
      coordinator("lab-0"),
      later(1),
    );
    const events = await open.db.select().from(auditEvents).where(eq(auditEvents.subjectId, needId));
    expect(events.map(({ action }) => action)).toEqual(["needs:state", "needs:confirm", "needs:consent"]);
    for (const { details, laboratoryId } of events) {
      expect(laboratoryId).toBeNull();
      expect(JSON.stringify(details)).not.toMatch(/lab-0|Bench|Africa|Kenya|202|404/);
    }
  });

  it.each(["edit", "consent"] as const)(
    "is never shown closer than before, though it was changed (%s) and confirmed again in a larger register",
    async (way) => {
      const open = await database();
      const regionOf = async (needId: string) =>
        (await listFor(open, aldane)).rows.find(({ id }) => id === needId)?.region;
      const lab5 = { laboratoryId: "lab-5" };
      const needId = await stated(open, "lab-5", { mayBeNamed: way === "consent" });
      const confirm = (revision: number, textNamesNobody: boolean) =>
        confirmNeed(open.db, { needId, revision, textNamesNobody }, secretariat, later(revision));
      await confirm(1, way === "edit");
      if (way === "edit") expect(await regionOf(needId)).toBeNull();

      await addLaboratories(open, [POLAND, POLAND, CZECHIA, CZECHIA], COUNTRIES.length);
      if (way === "edit") {
        const changed = { needId, ...lab5, revision: 2, content: needContent({ quantity: 3 }) };
        await editNeed(open.db, changed, coordinator("lab-5"), later(2));
      } else
        await setConsent(open.db, { needId, ...lab5, mayBeNamed: false }, coordinator("lab-5"), later(2));
      await confirm(3, true);
      expect(await regionOf(needId)).toBeNull();
      // Another one, that nobody saw before, is said to be of Europe, which hides it now.
      expect(await regionOf(await confirmed(open, "lab-6"))).toMatchObject({ code: "150" });
    },
  );

  it("is hidden among as many laboratories as the programme has set", async () => {
    const open = await database();
    const needId = await confirmed(open, "lab-0");
    const placeOf = async (threshold: number) => (await needPlaces(open.db, threshold)).today.get("lab-0");
    expect((await listFor(open, aldane)).rows).toMatchObject([{ id: needId, region: { code: "202" } }]);
    expect([await placeOf(7), await placeOf(13)]).toEqual([{ kind: "anywhere" }, { kind: "withheld" }]);
  });

  it("cannot name itself in its text: its own name of today, and its country, are refused", async () => {
    const open = await database([...COUNTRIES, KENYA]);
    await expect(stated(open, "lab-0", { description: "For the BENCH of Lab 0" })).rejects.toMatchObject({
      code: "text_names",
      options: { field: "description" },
    });
    await expect(stated(open, "lab-0", { description: "Standards, to Kenya please" })).rejects.toMatchObject({
      options: { params: { name: "Kenya" } },
    });
    // With consent it may, and once the consent is gone it may not be confirmed.
    const needId = await stated(open, "lab-0", { description: "For the bench of lab 0", mayBeNamed: true });
    await setConsent(
      open.db,
      { needId, laboratoryId: "lab-0", mayBeNamed: false },
      coordinator("lab-0"),
      later(1),
    );
    await expect(
      confirmNeed(open.db, { needId, revision: 2, textNamesNobody: true }, secretariat, later(2)),
    ).rejects.toMatchObject({ code: "text_names" });
    await expect(
      confirmNeed(open.db, { needId, revision: 2, textNamesNobody: false }, secretariat, later(2)),
    ).rejects.toMatchObject({ code: "text_unchecked" });
  });

  it("cannot name itself in short either, nor by a word that only its name has, old or new", async () => {
    const open = await database();
    const names = ["Bench of lab 0", "Kestrel Forensic Laboratory (invented)", "Forensic Bench, Osprey"];
    for (const [at, name] of names.slice(1).entries()) {
      const { requestId, at: now } = later(at + 1);
      await renameLaboratory(
        open.db,
        {
          laboratoryId: "lab-0",
          name,
          since: now.toISOString().slice(0, 10),
          reason: "A decree",
          seenName: names[at] ?? "",
          evenIfAlike: false,
        },
        secretariat,
        { requestId, at: now },
      );
    }
    const refused = (description: string) =>
      expect(stated(open, "lab-0", { description }), description).rejects.toMatchObject({
        code: "text_names",
      });
    await refused("Standards for Kestrel Forensic Laboratory");
    await refused("Standards for KESTREL");
    await refused("Standards for the osprey");
    await stated(open, "lab-0", { description: "Standards for a forensic laboratory of drugs" });
    expect(tellingNames(["Institute of Heron (IHX)"], ["Heron House"])).not.toContain("heron");
    expect(tellingNames(["Institute of Heron (IHX)"], ["House"])).toEqual(
      expect.arrayContaining(["Institute of Heron", "IHX", "heron"]),
    );
    expect(capitalisedWords("Standards for the GC-MS in Old Bergen, for us")).toEqual([
      "Standards",
      "GC-MS",
      "Old",
      "Bergen",
    ]);
  });

  it("loses its name at once when the consent is taken back, and is hidden while nobody has read its text for that", async () => {
    const open = await database();
    const both = { laboratoryId: "lab-0", mayBeNamed: false };
    const needId = await stated(open, "lab-0", { mayBeNamed: true });
    await confirmNeed(open.db, { needId, revision: 1, textNamesNobody: false }, secretariat, later(1));
    expect((await listFor(open, vestmark)).rows[0]?.laboratory?.name).toBe("Bench of lab 0");
    await setConsent(open.db, { needId, ...both }, coordinator("lab-0"), later(2));
    expect((await listFor(open, vestmark)).rows).toEqual([]);
    await confirmNeed(open.db, { needId, revision: 3, textNamesNobody: true }, secretariat, later(3));
    expect((await listFor(open, officer)).rows).toMatchObject([{ id: needId, laboratory: null }]);

    const checked = await confirmed(open, "lab-1", { mayBeNamed: true });
    await setConsent(
      open.db,
      { needId: checked, laboratoryId: "lab-1", mayBeNamed: false },
      coordinator("lab-1"),
      later(4),
    );
    expect((await listFor(open, vestmark)).rows).toContainEqual(
      expect.objectContaining({
        id: checked,
        laboratory: null,
        region: { code: "202", name: "Sub-Saharan Africa" },
      }),
    );
  });
});
