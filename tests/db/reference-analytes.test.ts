import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { baseShareOf } from "#app/domain/quantities/salt-conversion.ts";
import { createAnalyteFinder, nameKey } from "#app/domain/results/analyte-names.ts";
import { isCasNumber } from "#app/domain/results/cas-number.ts";
import { elementsOf, molarMass, partsOf } from "#app/domain/results/molar-mass.ts";
import { ANALYTES } from "#db/seed/reference/analytes.server.ts";
import {
  GREEN_LIST,
  NOT_LISTED,
  RED_LIST,
  YELLOW_LIST,
} from "#db/seed/reference/analytes/schedule-sources.server.ts";
import { readPublishedItems } from "#db/seed/reference/read-published-items.server.ts";

const published = readPublishedItems(
  readFileSync(new URL("../../db/seed/reference/ice-published-samples.csv", import.meta.url), "utf8"),
);
const finder = createAnalyteFinder(ANALYTES);
const salts = ANALYTES.flatMap((analyte) => analyte.salts.map((salt) => ({ analyte, salt })));

function duplicates<T>(values: readonly T[]): T[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

/** Reference works round, and use the atomic weights of their own year; a wrong atom is off by 1 or more. */
function tolerance(mass: number): number {
  return Math.max(0.02, mass * 2e-5);
}

describe("the list", () => {
  test("holds what such a programme asks for, new psychoactive substances among it", () => {
    const perClass = new Map<string, number>();
    for (const { class: group } of ANALYTES) perClass.set(group, (perClass.get(group) ?? 0) + 1);
    expect(ANALYTES.length).toBeGreaterThanOrEqual(120);
    for (const group of ["opioid", "cathinone", "synthetic_cannabinoid", "benzodiazepine", "cutting_agent"])
      expect(perClass.get(group), group).toBeGreaterThanOrEqual(20);
    const recent = ANALYTES.filter(({ scheduleSource }) => scheduleSource?.startsWith("CND, session"));
    expect(recent.length).toBeGreaterThanOrEqual(60);
  });

  test("has every analyte of the published compositions, and at least 25 to confuse with them", () => {
    const inCompositions = new Set(
      published.flatMap(({ components }) => components.map(({ analyteId }) => analyteId)),
    );
    const ids = new Set(ANALYTES.map(({ id }) => id));
    expect([...inCompositions].filter((id) => !ids.has(id))).toEqual([]);
    expect(ANALYTES.filter(({ id }) => !inCompositions.has(id)).length).toBeGreaterThanOrEqual(25);
  });

  test("ids are slugs, each of one analyte", () => {
    const ids = ANALYTES.map(({ id }) => id);
    expect(duplicates(ids)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  test("keeps the ids to which submitted results and published compositions refer", () => {
    const kept =
      "amfetamine metamfetamine tenamfetamine mdma heroin 6-monoacetylmorphine morphine cocaine benzoylecgonine ketamine mcpp nimetazepam jwh-073 mdpv buprenorphine norbuprenorphine methadone nordazepam norephedrine p-2-p dronabinol thc-cooh bzp";
    const ids = new Set<string>(ANALYTES.map(({ id }) => id));
    expect(kept.split(" ").filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe("numbers and formulas", () => {
  test.each(ANALYTES.filter(({ formula }) => formula !== null))(
    "$inn: the formula has the molar mass of the reference works",
    ({ formula, molarMass: held }) => {
      const computed = molarMass(formula ?? "") ?? NaN;
      expect(Math.abs(computed - (held ?? NaN)), String(computed)).toBeLessThanOrEqual(tolerance(computed));
    },
  );

  test("every CAS Registry Number has its check digit, and belongs to one analyte", () => {
    const numbers = ANALYTES.flatMap(({ casNumber, saltCasNumbers = [] }) => [
      casNumber,
      ...saltCasNumbers,
    ]).filter((number) => number !== null);
    expect(numbers.filter((number) => !isCasNumber(number))).toEqual([]);
    expect(duplicates(numbers)).toEqual([]);
    for (const { id, casNumber } of ANALYTES)
      if (casNumber !== null) expect(finder.byCas(casNumber)?.id).toBe(id);
  });

  test("what is no single compound has no formula, and says so of the mass too", () => {
    const without = ANALYTES.filter(({ formula }) => formula === null);
    expect(without.map(({ id, molarMass: held }) => [id, held])).toEqual([["starch", null]]);
  });

  /** Read in public material other than the records: USP 32 (codeine), SWGDRUG monograph of 2005 (cocaine), as printed. */
  test.each([
    ["cocaine", "50-36-2", 303.4, "hydrochloride", "53-21-4", 339.8],
    ["codeine", "76-57-3", 299.4, "phosphate", "52-28-8", 397.37],
  ])("%s as printed elsewhere", (id, casNumber, mass, name, saltCasNumber, saltMass) => {
    const analyte = ANALYTES.find((each) => each.id === id);
    const salt = analyte?.salts.find((each) => each.name === name);
    expect([analyte?.casNumber, salt?.casNumber]).toEqual([casNumber, saltCasNumber]);
    expect(molarMass(analyte?.formula ?? "")).toBeCloseTo(mass, 1);
    expect(molarMass(salt?.formula ?? "")).toBeCloseTo(saltMass, 1);
  });
});

/** The acid in each name of a salt, by formula. */
const ACIDS: Readonly<Record<string, string>> = {
  hydrochloride: "HCl",
  dihydrochloride: "HCl",
  hydrobromide: "HBr",
  sulfate: "H2SO4",
  phosphate: "H3PO4",
  nitrate: "HNO3",
  perchlorate: "HClO4",
  acetate: "C2H4O2",
  citrate: "C6H8O7",
  fumarate: "C4H4O4",
  maleate: "C4H4O4",
  oxalate: "C2H2O4",
  succinate: "C4H6O4",
  tartrate: "C4H6O6",
};
/** Molecules of water to one of the acid, or of the base where there is no acid. */
const WATERS: Readonly<Record<string, number>> = {
  hemihydrate: 0.5,
  monohydrate: 1,
  dihydrate: 2,
  hemipentahydrate: 2.5,
  trihydrate: 3,
  pentahydrate: 5,
};
const hill = (formula: string) => Object.fromEntries([...(elementsOf(formula) ?? [])].sort());

describe("salts", () => {
  test.each(salts.map(({ analyte, salt }) => ({ named: `${analyte.inn} ${salt.name}`, analyte, salt })))(
    "$named is so many of its base, with the acid and the water of its name, and has the molar mass of reference works",
    ({ analyte, salt }) => {
      const { name, formula, baseCount = 1 } = salt;
      const base = analyte.formula ?? "";
      const computed = molarMass(formula) ?? NaN;
      expect(Math.abs(computed - salt.molarMass), String(computed)).toBeLessThanOrEqual(tolerance(computed));
      expect(baseShareOf({ baseFormula: base, saltFormula: formula, baseCount }).kind).toBe("share");

      if (name === "sodium") {
        // The salt of an acid: one hydrogen goes, one sodium comes.
        const { H = 0, ...rest } = hill(base);
        expect(hill(formula)).toEqual({ ...rest, H: H - 1, Na: 1 });
        return;
      }
      const [first, ...others] = partsOf(formula);
      expect(hill(first?.part ?? "")).toEqual(hill(baseCount === 1 ? base : `(${base})${String(baseCount)}`));
      const words = name.replace("hydrogen ", "").split(" ");
      const water = WATERS[words.at(-1) ?? ""];
      const acid = ACIDS[words[0] ?? ""];
      const acidCount = others.find(({ part }) => part === acid)?.count ?? 0;
      const waterCount = others.find(({ part }) => part === "H2O")?.count ?? 0;
      expect(others.map(({ part }) => part).filter((part) => part !== acid && part !== "H2O")).toEqual([]);
      expect(acidCount > 0, "an acid where the name has one").toBe(acid !== undefined);
      expect(waterCount).toBe((water ?? 0) * Math.max(acidCount, 1));
      // A tartrate or fumarate of one base is the hydrogen salt or a 1:1 salt; a sulfate has two.
      if (words[0] === "sulfate") expect([baseCount, acidCount]).toEqual([2, 1]);
      if (words[0] === "hydrochloride" || words[0] === "hydrobromide") expect(acidCount).toBe(baseCount);
      if (words[0] === "dihydrochloride") expect(acidCount).toBe(2 * baseCount);
    },
  );

  test("are at least 150, most of them with a number of their own", () => {
    expect(salts.length).toBeGreaterThanOrEqual(150);
    expect(salts.filter(({ salt }) => salt.casNumber !== null).length).toBeGreaterThanOrEqual(100);
    const names = salts.map(({ analyte, salt }) => `${analyte.id} ${salt.name}`);
    expect(duplicates(names)).toEqual([]);
  });
});

describe("names", () => {
  test("no name or synonym belongs to two, and each has a letter or a digit", () => {
    for (const { id, inn, synonyms } of ANALYTES)
      for (const name of [inn, ...synonyms]) expect(finder.byName(name)?.id, name).toBe(id);
    const names = ANALYTES.flatMap(({ inn, synonyms }) => [inn, ...synonyms]);
    expect(names.filter((name) => nameKey(name) === "")).toEqual([]);
  });

  test("a salt is found under every name of its base", () => {
    for (const { analyte, salt } of salts) {
      if (/phosphate|acetate/.test(salt.name)) continue;
      for (const name of [analyte.inn, ...analyte.synonyms])
        for (const form of [salt.name, salt.name.replace("sulf", "sulph"), "base"])
          expect(finder.byName(`${name} ${form}`)?.id, `${name} ${form}`).toBe(analyte.id);
    }
  });

  test.each([
    ["amphetamine sulphate", "amfetamine", "300-62-9", "1971 II"],
    ["Methamphetamine", "metamfetamine", "537-46-2", "1971 II"],
    ["diamorphine", "heroin", "561-27-3", "1961 I and IV"],
    ["Heroin HCl", "heroin", "561-27-3", "1961 I and IV"],
    ["6-MAM", "6-monoacetylmorphine", "2784-73-8", "1961 I"],
    ["MDA", "tenamfetamine", "4764-17-4", "1971 I"],
    ["3-CPP", "mcpp", "6640-24-0", null],
    ["Δ9-THC", "dronabinol", "1972-08-3", "1971 II"],
    ["acetaminophen", "paracetamol", "103-90-2", null],
    ["pseudoephedrine hydrochloride", "pseudoephedrine", "90-82-4", "1988 I"],
    ["carfentanyl", "carfentanil", "59708-52-0", "1961 I and IV"],
    ["etazene", "etodesnitazene", "14030-76-3", "1961 I"],
    ["α-PVP", "alpha-pvp", "14530-33-7", "1971 II"],
    ["5F-ADB", "5f-mdmb-pinaca", "1715016-75-3", "1971 II"],
    ["phenobarbitone sodium", "phenobarbital", "50-06-6", "1971 IV"],
    ["quinalbarbitone", "secobarbital", "76-73-3", "1971 II"],
    ["psilocin", "psilocine", "520-53-6", "1971 I"],
    ["psilocin phosphate", "psilocybine", "520-52-5", "1971 I"],
    ["dexmedetomidine", "medetomidine", "86347-14-0", null],
    ["lignocaine HCl", "lidocaine", "137-58-6", null],
    ["cocaína", "cocaine", "50-36-2", "1961 I"],
    ["héroïne", "heroin", "561-27-3", "1961 I and IV"],
  ])("%s is found", (name, id, casNumber, schedule) => {
    expect(finder.byName(name)).toMatchObject({ id, casNumber, schedule });
  });
});

describe("schedules", () => {
  test("each says where it is from, and one without a source is not held", () => {
    const notHeld = ANALYTES.filter(({ scheduleSource }) => scheduleSource === null);
    expect(notHeld.every(({ schedule }) => schedule === null)).toBe(true);
    expect(notHeld.length).toBeLessThanOrEqual(6);
    for (const { id, schedule, scheduleSource } of ANALYTES) {
      if (scheduleSource === NOT_LISTED) expect(schedule, id).toBeNull();
      if (scheduleSource === YELLOW_LIST) expect(schedule, id).toMatch(/^1961 /);
      if (scheduleSource === GREEN_LIST) expect(schedule, id).toMatch(/^1971 /);
      if (scheduleSource === RED_LIST) expect(schedule, id).toMatch(/^1988 /);
    }
  });

  /** As the Secretariat's documents, the WHO and the UNODC gave the decisions of each session at the time. */
  test.each([
    ["59", "1961 I and IV", "acetylfentanyl"],
    ["59", "1961 I", "mt-45"],
    ["59", "1971 II", "alpha-pvp methoxetamine 4-4-dmar"],
    ["59", "1971 I", "pmma"],
    ["59", "1971 IV", "phenazepam"],
    ["60", "1961 I", "u-47700 butyrfentanyl"],
    [
      "60",
      "1971 II",
      "4-mec ethylone pentedrone ethylphenidate methiopropamine mdmb-chmica 5f-apinaca xlr-11",
    ],
    ["61", "1961 I and IV", "carfentanil"],
    [
      "61",
      "1961 I",
      "ocfentanil furanylfentanyl acryloylfentanyl 4-fluoroisobutyrfentanyl tetrahydrofuranylfentanyl",
    ],
    ["61", "1971 II", "ab-chminaca 5f-mdmb-pinaca ab-pinaca ur-144 5f-pb-22 4-fluoroamfetamine"],
    [
      "62",
      "1961 I",
      "cyclopropylfentanyl methoxyacetylfentanyl ortho-fluorofentanyl para-fluorobutyrylfentanyl",
    ],
    ["62", "1971 II", "adb-fubinaca amb-fubinaca adb-chminaca cumyl-4cn-binaca n-ethylnorpentylone"],
    ["63", "1961 I", "crotonylfentanyl valerylfentanyl"],
    ["63", "1971 I", "doc"],
    [
      "63",
      "1971 II",
      "ab-fubinaca 5f-amb-pinaca 5f-mdmb-pica 4f-mdmb-binaca 4-cmc n-ethylhexedrone alpha-php",
    ],
    ["63", "1971 IV", "flualprazolam etizolam"],
    ["64", "1961 I", "isotonitazene"],
    ["64", "1971 II", "cumyl-pegaclone mdmb-4en-pinaca 3-meo-pcp diphenidine"],
    ["64", "1971 IV", "clonazolam diclazepam flubromazolam"],
    ["65", "1988 I", "4-anilinopiperidine boc-4-ap norfentanyl"],
    ["67", "1961 I", "butonitazene"],
    ["67", "1971 II", "3-cmc dipentylone 2-fdck"],
    ["67", "1971 IV", "bromazolam"],
    ["67", "1988 I", "4-piperidone boc-4-piperidone"],
    ["68", "1961 I", "protonitazepyne metonitazepyne etonitazepipne n-desethyl-isotonitazene"],
    ["68", "1971 II", "hhc"],
    ["68", "1971 IV", "carisoprodol"],
  ])("CND, session %s: %s: %s", (session, schedule, ids) => {
    const found = ANALYTES.filter(
      (analyte) =>
        analyte.schedule === schedule &&
        analyte.scheduleSource !== NOT_LISTED &&
        analyte.scheduleSource?.startsWith(`CND, session ${session} `),
    );
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(ids.split(" ")));
  });
});
