import { asc } from "drizzle-orm";
import type { SaltForms } from "#app/domain/quantities/basis-conversions.ts";
import {
  createAnalyteFinder,
  type AnalyteEntry,
  type AnalyteFinder,
} from "#app/domain/results/analyte-names.ts";
import type { DraftItem } from "#app/domain/results/draft-item.ts";
import type { AnalyteName } from "#app/domain/results/name-lines.ts";
import type { Executor } from "#db/client.server.ts";
import { analytes, analyteSalts, analyteSynonyms, techniques, units } from "#db/schema/rounds.server.ts";

/** What a result is entered from. */
export interface Reference {
  finder: AnalyteFinder<AnalyteEntry>;
  innOf: ReadonlyMap<string, string>;
  /** Formulas of an analyte and of its salts, by its id. */
  saltFormsOf: ReadonlyMap<string, SaltForms>;
  /** Every name that finds an analyte, INN names and synonyms alike, in alphabetical order. */
  names: readonly AnalyteName[];
  techniques: readonly string[];
  units: readonly { code: string; display: string; dimension: string }[];
}

/** Read once for each database: the list changes only with a new version of the program, at its start. */
const held = new WeakMap<object, Promise<Reference>>();

/** Analytes, techniques and units. */
export function referenceOf(executor: Executor): Promise<Reference> {
  let reference = held.get(executor);
  if (!reference) {
    reference = readReference(executor);
    held.set(executor, reference);
    reference.catch(() => held.delete(executor));
  }
  return reference;
}

/** The listed analyte that a text names: by INN name, another name, or CAS number; null where there is none. */
export function analyteNamed(text: string, { finder }: Pick<Reference, "finder">): AnalyteEntry | null {
  return finder.byName(text) ?? finder.byCas(text);
}

/** Whether a text names an analyte of the list. */
export async function isListedAnalyte(executor: Executor, text: string): Promise<boolean> {
  return analyteNamed(text, await referenceOf(executor)) !== null;
}

/** Gives the printed form of a unit's UCUM code. */
export function unitDisplayOf({ units: measures }: Reference): (code: string) => string {
  const displays = new Map(measures.map(({ code, display }) => [code, display]));
  return (code) => displays.get(code) ?? code;
}

/** Whether every technique and unit of a draft is in the lists, as everything is that the page offers. */
export function hasKnownCodes(draft: DraftItem, { techniques: listed, units: measures }: Reference): boolean {
  return draft.findings.every(
    ({ techniques: used, unit }) =>
      used.every((code) => listed.includes(code)) &&
      (unit === "" || measures.some(({ code }) => code === unit)),
  );
}

async function readReference(executor: Executor): Promise<Reference> {
  const listed = await executor.select().from(analytes).orderBy(asc(analytes.inn));
  const named = await executor.select().from(analyteSynonyms).orderBy(asc(analyteSynonyms.name));
  const salts = await executor
    .select({
      analyteId: analyteSalts.analyteId,
      casNumber: analyteSalts.casNumber,
      name: analyteSalts.name,
      formula: analyteSalts.formula,
      baseCount: analyteSalts.baseCount,
    })
    .from(analyteSalts)
    .orderBy(asc(analyteSalts.name));
  const entries: AnalyteEntry[] = listed.map(({ id, inn, casNumber }) => ({
    id,
    inn,
    casNumber,
    saltCasNumbers: salts.flatMap((salt) => (salt.analyteId === id ? (salt.casNumber ?? []) : [])),
    synonyms: named.filter(({ analyteId }) => analyteId === id).map(({ name }) => name),
  }));
  const inUse = new Set(listed.filter(({ retiredAt }) => retiredAt === null).map(({ id }) => id));
  const names = entries
    .filter(({ id }) => inUse.has(id))
    .flatMap(({ inn, synonyms }) => [
      { name: inn, inn: null },
      ...synonyms.filter((name) => name !== inn).map((name) => ({ name, inn })),
    ])
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
  return {
    finder: createAnalyteFinder(entries),
    innOf: new Map(listed.map(({ id, inn }) => [id, inn])),
    saltFormsOf: new Map(
      listed.map(({ id, formula }) => [
        id,
        { baseFormula: formula, salts: salts.filter(({ analyteId }) => analyteId === id) },
      ]),
    ),
    names,
    techniques: (
      await executor.select({ code: techniques.code }).from(techniques).orderBy(asc(techniques.position))
    ).map(({ code }) => code),
    units: await executor
      .select({ code: units.code, display: units.display, dimension: units.dimension })
      .from(units)
      .orderBy(asc(units.position)),
  };
}
