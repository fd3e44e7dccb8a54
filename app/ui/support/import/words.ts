import type { SupportColumn } from "#app/domain/support/import-columns.ts";
import { m } from "#app/paraglide/messages.js";
import { tableRefusalText } from "../../table-refusal.ts";

/** What a column holds, and how it is written. */
export const SUPPORT_COLUMN_WORDS: Readonly<Record<SupportColumn, () => string>> = {
  key: m.support_import_column_key,
  donor: m.support_import_column_donor,
  kind: m.support_import_column_kind,
  description: m.support_import_column_description,
  recipient: m.support_import_column_recipient,
  stage: m.support_import_column_stage,
  date: m.support_import_column_date,
  amount: m.support_import_column_amount,
  currency: m.support_import_column_currency,
  quantity: m.support_import_column_quantity,
  unit: m.support_import_column_unit,
  due: m.support_import_column_due,
  reference: m.support_import_column_reference,
  shares: m.support_import_column_shares,
};

type Params = Readonly<Record<string, string | number>>;

const REFUSALS: Readonly<Record<string, (params: Params) => string>> = {
  columns_missing: ({ names = "" }) => m.imports_columns_missing({ names }),
  columns_twice: ({ names = "" }) => m.imports_columns_twice({ names }),
  file_missing: () => m.imports_file_missing(),
  import_changed: () => m.imports_changed(),
  rows_refused: () => m.imports_rows_refused(),
  nothing_to_import: () => m.imports_nothing_to_import(),
  import_undone: () => m.imports_undone_already(),
  import_moved_on: ({ count = 0 }) => m.support_import_moved_on({ count: Number(count) }),
};

/** A refusal of an import of support entries as a sentence; null for one that has none here. */
export function supportImportRefusal(code: string, params: Params = {}): string | null {
  return REFUSALS[code]?.(params) ?? tableRefusalText(code, params);
}

/** What became of a row, as the file of an import says it. */
export function supportOutcomeText({
  outcome,
  message,
}: {
  outcome: string;
  message: string | null;
}): string {
  if (outcome === "made") return m.support_import_outcome_made();
  const [what, number = ""] = (message ?? "").split(":");
  return what === "otherwise"
    ? m.support_import_outcome_otherwise({ number })
    : m.support_import_outcome_held({ number });
}
