import type { UnreadableReason } from "#app/domain/quantities/typed-quantity.ts";
import type { Unreadable } from "#app/domain/typed-text.ts";
import type { PastRoundColumn } from "./columns.ts";

/** Why a row cannot be taken as it stands, by its row and column; `typed` is what stands there. */
export type RowProblem = { row: number; column: PastRoundColumn; typed: string } & (
  | {
      code:
        | "laboratory_missing"
        | "laboratory_unknown"
        | "country_differs"
        | "sample_missing"
        | "sample_unknown"
        | "analyte_missing"
        | "analyte_unknown"
        | "cas_unreadable"
        | "technique_unknown"
        | "unit_unknown"
        | "unit_missing"
        | "basis_unknown"
        | "quantity_missing"
        | "quantity_ambiguous"
        | "decimal_sign"
        | "limit_not_taken"
        | "not_whole"
        | "reason_missing"
        | "state_unknown"
        | "state_contradicts"
        | "nothing_said"
        | "submitted_missing"
        | "submitted_unreadable"
        | "submitted_too_early"
        | "submitted_to_come"
        | "other_round"
        | "answer_contradicts"
        | Unreadable;
    }
  | { code: "laboratory_ambiguous"; ids: string }
  | { code: "cas_of_listed"; inn: string }
  | { code: "quantity_unreadable"; reason: UnreadableReason }
  | { code: "too_long"; max: number }
  | { code: "too_many_findings"; max: number }
  | { code: "differs_from_row" | "same_analyte"; other: number }
);

export type RowProblemCode = RowProblem["code"];
