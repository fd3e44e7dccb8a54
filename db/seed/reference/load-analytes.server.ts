import { and, eq } from "drizzle-orm";
import { nameKey } from "#app/domain/results/analyte-names.ts";
import { molarMass } from "#app/domain/results/molar-mass.ts";
import type { Tx } from "../../client.server.ts";
import { analytes, analyteSalts, analyteSynonyms } from "../../schema/rounds.server.ts";
import type { AnalyteRecord } from "./analytes/analyte-record.server.ts";

type AnalyteRow = typeof analytes.$inferInsert;
type SaltRow = typeof analyteSalts.$inferInsert;

const CHECKED = "CAS Registry Number by its check digit; formula against the molar mass of reference works";

/**
 * Brings analytes, their names and their salts up to the records. What is there under the same key and reads otherwise is
 * corrected, except the name: an analyte is never renamed or deleted, and one without a record is left as it is.
 * Reads first and writes only what differs, so that a start at which nothing has changed writes nothing. Returns how many rows were added or corrected.
 */
export async function loadAnalytes(tx: Tx, records: readonly AnalyteRecord[]): Promise<number> {
  return (await loadRecords(tx, records)) + (await loadNames(tx, records)) + (await loadSalts(tx, records));
}

async function loadRecords(tx: Tx, records: readonly AnalyteRecord[]): Promise<number> {
  const held = new Map((await tx.select().from(analytes)).map((row) => [row.id, row]));
  const missing: AnalyteRow[] = [];
  let corrected = 0;
  for (const record of records) {
    const { id, inn } = record;
    const there = held.get(id);
    const facts = factsOf(record);
    if (there === undefined) {
      missing.push({ id, inn, ...facts });
      continue;
    }
    // Once retired it stays retired, whoever did it.
    const wanted = { ...facts, retiredAt: there.retiredAt ?? facts.retiredAt };
    if (!differs(wanted, there)) continue;
    await tx.update(analytes).set(wanted).where(eq(analytes.id, id));
    corrected += 1;
  }
  if (missing.length > 0) await tx.insert(analytes).values(missing);
  return missing.length + corrected;
}

function factsOf(record: AnalyteRecord) {
  return {
    casNumber: record.casNumber,
    formula: record.formula,
    schedule: record.schedule,
    scheduleSource: record.scheduleSource,
    class: record.class,
    source: `${record.named === "INN" ? "Name: INN" : "Name: in common use"}. ${CHECKED}`,
    retiredAt: record.retiredOn === undefined ? null : new Date(`${record.retiredOn}T00:00:00Z`),
  };
}

async function loadNames(tx: Tx, records: readonly AnalyteRecord[]): Promise<number> {
  const held = new Set(
    (await tx.select({ nameKey: analyteSynonyms.nameKey }).from(analyteSynonyms)).map((row) => row.nameKey),
  );
  const missing = records.flatMap(({ id, inn, synonyms }) => {
    const keys = new Map([...synonyms].reverse().map((name) => [nameKey(name), name]));
    keys.set(nameKey(inn), inn);
    return [...keys]
      .filter(([key]) => !held.has(key))
      .map(([key, name]) => ({ nameKey: key, analyteId: id, name }));
  });
  if (missing.length > 0) await tx.insert(analyteSynonyms).values(missing);
  return missing.length;
}

async function loadSalts(tx: Tx, records: readonly AnalyteRecord[]): Promise<number> {
  const keyOf = (row: { analyteId: string; name: string }) => `${row.analyteId}/${row.name}`;
  const held = new Map((await tx.select().from(analyteSalts)).map((row) => [keyOf(row), row]));
  const different = records.flatMap(saltRows).filter((row) => {
    const there = held.get(keyOf(row));
    return there === undefined || differs(row, there);
  });
  const missing = different.filter((row) => !held.has(keyOf(row)));
  for (const row of different.filter((each) => !missing.includes(each)))
    await tx
      .update(analyteSalts)
      .set(row)
      .where(and(eq(analyteSalts.analyteId, row.analyteId), eq(analyteSalts.name, row.name)));
  if (missing.length > 0) await tx.insert(analyteSalts).values(missing);
  return different.length;
}

function saltRows(record: AnalyteRecord): SaltRow[] {
  return record.salts.map(({ name, casNumber, formula, baseCount = 1 }) => {
    const mass = molarMass(formula);
    if (mass === null) throw new Error(`${record.id}: the formula of its ${name} cannot be read`);
    return { analyteId: record.id, name, casNumber, formula, molarMass: mass, baseCount, source: CHECKED };
  });
}

/** Whether a row that is there says something else, column by column, than is wanted. */
function differs(wanted: object, there: object): boolean {
  const held = new Map<string, unknown>(Object.entries(there));
  return Object.entries(wanted).some(([column, value]) => {
    const other = held.get(column);
    return value instanceof Date && other instanceof Date
      ? value.getTime() !== other.getTime()
      : value !== other;
  });
}
