import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { asksForSupport, PURPOSES } from "#app/domain/resolutions/purposes.ts";
import { keysOfParagraphs, resolutionKey } from "#app/domain/resolutions/paragraph-keys.ts";
import { readResolutions } from "#app/domain/resolutions/read-resolutions.ts";
import type { Tx } from "../../client.server.ts";
import { projectRoot } from "../../migrate.server.ts";
import { countries, regions, unitedNationsMemberships } from "../../schema/laboratories.server.ts";
import { paragraphTexts, resolutionVersions } from "../../schema/resolution-texts.server.ts";
import { paragraphFootnotes, paragraphs, purposes, resolutions } from "../../schema/resolutions.server.ts";
import { techniques, units } from "../../schema/rounds.server.ts";
import { ANALYTES } from "./analytes.server.ts";
import { M49_COUNTRIES, M49_REGIONS, M49_SUBREGIONS } from "./countries.server.ts";
import { loadAnalytes } from "./load-analytes.server.ts";
import { loadPublishedFunding } from "./load-published-funding.server.ts";
import { TECHNIQUES } from "./techniques.server.ts";
import { UNITED_NATIONS_MEMBERSHIPS } from "./united-nations.server.ts";
import { UNITS } from "./units.server.ts";

/** The document that the held excerpt is from. Its symbols are public; the date of adoption is not held. */
const EXCERPT_SOURCE = "cnd-50th-session-excerpt.txt";
const DOCUMENT_SYMBOLS = "E/2007/28/Rev.1, E/CN.7/2007/16/Rev.1";

/** What the addressee of a paragraph is, where its words name one. */
const ADDRESSEES: Readonly<Record<string, string>> = {
  "cnd-50-4/para_6": "Member States",
  "cnd-50-4/para_7": "Member States and international, regional and subregional institutions",
  "cnd-50-5/para_1": "the International Narcotics Control Board",
  "cnd-50-5/para_2": "the International Narcotics Control Board",
  "cnd-50-5/para_3": "the International Narcotics Control Board",
  "cnd-50-5/para_4": "Member States",
};

/** Text kept as data beside this code. */
export function referenceText(name: string): string {
  return readFileSync(join(projectRoot(), "db", "seed", "reference", name), "utf8");
}

/**
 * Loads what every installation has: M49, membership in the United Nations, analytes, techniques, units, the resolutions
 * as held, published totals of funding. Adds what is missing, corrects what is said of an analyte, and otherwise leaves what is there: codes in use are
 * never renamed or deleted. Runs at every start, and writes nothing where nothing has changed.
 *
 * @returns how many rows were added or corrected; a resolution counts as one, with all that is its own.
 */
export async function loadReferenceData(tx: Tx): Promise<number> {
  return (
    (await loadCountries(tx)) +
    (await loadAnalytes(tx, ANALYTES)) +
    (await loadTechniquesAndUnits(tx)) +
    (await loadResolutions(tx)) +
    (await loadPublishedFunding(tx, referenceText("funding-published.csv")))
  );
}

async function loadCountries(tx: Tx): Promise<number> {
  const areas = [
    ...M49_REGIONS.map(({ code, name }) => ({ code, name, parentCode: null })),
    ...M49_SUBREGIONS.map(({ code, name, regionCode }) => ({ code, name, parentCode: regionCode })),
  ];
  const heldAreas = await tx.select({ code: regions.code }).from(regions);
  const newAreas = without(areas, heldAreas, ({ code }) => code);
  if (newAreas.length > 0) await tx.insert(regions).values(newAreas);

  const heldCountries = await tx.select({ code: countries.code }).from(countries);
  const newCountries = without(M49_COUNTRIES, heldCountries, ({ code }) => code);
  if (newCountries.length > 0) await tx.insert(countries).values(newCountries);

  const heldMemberships = await tx
    .select({
      countryCode: unitedNationsMemberships.countryCode,
      memberFrom: unitedNationsMemberships.memberFrom,
    })
    .from(unitedNationsMemberships);
  const newMemberships = without(
    UNITED_NATIONS_MEMBERSHIPS,
    heldMemberships,
    ({ countryCode, memberFrom }) => `${countryCode} ${memberFrom}`,
  );
  if (newMemberships.length > 0) await tx.insert(unitedNationsMemberships).values(newMemberships);
  return newAreas.length + newCountries.length + newMemberships.length;
}

async function loadTechniquesAndUnits(tx: Tx): Promise<number> {
  const heldTechniques = await tx.select({ code: techniques.code }).from(techniques);
  const newTechniques = without(
    TECHNIQUES.map(({ code, name }, position) => ({ code, name, position })),
    heldTechniques,
    ({ code }) => code,
  );
  if (newTechniques.length > 0) await tx.insert(techniques).values(newTechniques);

  const heldUnits = await tx.select({ code: units.code }).from(units);
  const newUnits = without(
    UNITS.map(({ code, display, dimension }, position) => ({ code, display, dimension, position })),
    heldUnits,
    ({ code }) => code,
  );
  if (newUnits.length > 0) await tx.insert(units).values(newUnits);
  return newTechniques.length + newUnits.length;
}

/** The rows whose key is not among those held. */
function without<Key, Row extends Key>(
  rows: readonly Row[],
  held: readonly Key[],
  keyOf: (row: Key) => string,
): Row[] {
  const keys = new Set(held.map(keyOf));
  return rows.filter((row) => !keys.has(keyOf(row)));
}

async function loadResolutions(tx: Tx): Promise<number> {
  const [held] = await tx.select({ count: sql<number>`count(*)` }).from(resolutions);
  if (held && held.count > 0) return 0;
  const all = readResolutions(referenceText(EXCERPT_SOURCE));
  for (const read of all) {
    if (read.number === null) throw new Error("every resolution of the held excerpt has a number");
    const id = resolutionKey("CND", read.number);
    await tx.insert(resolutions).values({
      id,
      body: "CND",
      session: Number(read.number.split("/")[0]),
      number: read.number,
      title: read.title,
      documentSymbols: DOCUMENT_SYMBOLS,
      adoptedOn: null,
      held: read.held,
      source: EXCERPT_SOURCE,
    });
    const versionId = `${id}/en/1`;
    await tx.insert(resolutionVersions).values({
      id: versionId,
      resolutionId: id,
      language: "en",
      version: 1,
      title: read.title,
      held: read.held,
      source: EXCERPT_SOURCE,
      // The database's clock: the seed has none of its own.
      loadedAt: sql`(unixepoch() * 1000)`,
    });
    const keys = keysOfParagraphs(id, read.paragraphs);
    for (const [position, paragraph] of read.paragraphs.entries()) {
      const key = keys[position];
      if (key === undefined) throw new Error("every paragraph has a key");
      await tx.insert(paragraphs).values({
        id: key,
        resolutionId: id,
        kind: paragraph.kind,
        number: paragraph.number,
        position,
        language: "en",
        text: paragraph.text,
        verb: paragraph.verb,
        addressee: ADDRESSEES[key] ?? null,
        held: paragraph.held,
        asks: asksForSupport(key).asks,
      });
      await tx.insert(paragraphTexts).values({
        paragraphId: key,
        resolutionVersionId: versionId,
        number: paragraph.number,
        text: paragraph.text,
        verb: paragraph.verb,
        addressee: ADDRESSEES[key] ?? null,
        held: paragraph.held,
        footnotes: paragraph.footnotes,
      });
      if (paragraph.footnotes.length > 0)
        await tx
          .insert(paragraphFootnotes)
          .values(paragraph.footnotes.map((note) => ({ paragraphId: key, ...note })));
    }
  }
  await tx.insert(purposes).values(
    PURPOSES.map(({ id, paragraphKey, phrase }, position) => ({
      id,
      paragraphId: paragraphKey,
      position,
      name: `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}`,
      phrase,
    })),
  );
  return all.length;
}
