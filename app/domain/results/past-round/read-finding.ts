import { readDeclared } from "#app/domain/quantities/declared-decimal-sign.ts";
import { normaliseCasNumber } from "#app/domain/results/cas-number.ts";
import { isEmpty, type DraftFinding } from "#app/domain/results/draft-item.ts";
import type { PastRoundColumn } from "./columns.ts";
import { readBasis } from "./names.ts";
import type { RowProblem } from "./row-problem.ts";
import type { PastRoundSetting, PastRow } from "./setting.ts";

/**
 * The finding of a row, as it would stand in the form; words that no list has are added to `problems`.
 *
 * @param item null where the row names no item of the exercise: it is read as if of the first.
 */
export function findingOf(
  row: PastRow,
  item: number | null,
  setting: PastRoundSetting,
  problems: RowProblem[],
): DraftFinding {
  const problem = (
    column: PastRoundColumn,
    code: "technique_unknown" | "unit_unknown" | "basis_unknown" | "decimal_sign",
    typed: string,
  ) => problems.push({ row: row.number, column, typed, code });
  const reading = (column: "quantity" | "uncertainty" | "k") => {
    const read = readDeclared(row.text(column), row.isNumber(column) ? null : setting.decimalSign);
    if (read.contradicts) problem(column, "decimal_sign", row.text(column));
    return read.reading;
  };
  const techniques = setting.findTechniques(row.text("technique"));
  for (const unknown of techniques.unknown) problem("technique", "technique_unknown", unknown);
  const unitTyped = row.text("unit").trim();
  const asked = (setting.items.find(({ number }) => number === item) ?? setting.items[0])?.unit ?? "";
  const unit = unitTyped === "" ? asked : setting.findUnit(unitTyped);
  if (unit === null) problem("unit", "unit_unknown", unitTyped);
  const basisTyped = row.text("basis").trim();
  const basis = basisTyped === "" ? "" : readBasis(basisTyped);
  if (basis === null) problem("basis", "basis_unknown", basisTyped);
  return {
    key: `f${row.number}`,
    ...analyteOf(row, setting),
    techniques: techniques.codes,
    quantity: row.text("quantity"),
    quantityReading: reading("quantity"),
    unit: unit ?? asked,
    basis: basis ?? "",
    uncertainty: row.text("uncertainty"),
    uncertaintyReading: reading("uncertainty"),
    coverage: row.text("k"),
    coverageReading: reading("k"),
    replicates: row.text("replicates"),
  };
}

/** Name and CAS number. One alone is enough; a name that no list has needs its number, and is kept as typed. */
function analyteOf(
  row: PastRow,
  { analytes }: PastRoundSetting,
): Pick<DraftFinding, "analyte" | "casNumber" | "isOther"> {
  const name = row.text("analyte");
  const cas = row.text("cas");
  const ofName = normaliseCasNumber(name) === null ? null : analytes.byCas(name);
  if (ofName) return { analyte: ofName.inn, casNumber: isEmpty(cas) ? name : cas, isOther: false };
  if (isEmpty(name)) {
    const ofCas = analytes.byCas(cas);
    return { analyte: ofCas?.inn ?? "", casNumber: cas, isOther: false };
  }
  const isOther =
    analytes.byName(name) === null && normaliseCasNumber(cas) !== null && analytes.byCas(cas) === null;
  return { analyte: name, casNumber: cas, isOther };
}
