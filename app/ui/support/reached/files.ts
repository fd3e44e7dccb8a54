import type { TableCell } from "#app/domain/money/exact-decimal.ts";
import type { ListedTransaction } from "#app/features/support/queries/entry-list.server.ts";
import type { ReachedMark } from "#app/features/support/queries/reached-parts.server.ts";
import type { OwnDelivery } from "#app/features/support/queries/what-reached-us.server.ts";
import { m } from "#app/paraglide/messages.js";
import type { FileTable } from "../../file-table.ts";
import { unitWord } from "../quantity.tsx";
import { kindWord, stageWord, stateWord } from "../words.ts";
import { reachedWord } from "./words.ts";

/** "What reached us": a row for each step that an entry records, with the laboratory's latest word of it. */
export function ownReachedFile(rows: readonly OwnDelivery[]): FileTable {
  return {
    head: [
      m.support_entry(),
      m.support_state(),
      m.support_donor(),
      m.support_kind(),
      m.support_what_for(),
      m.support_stage(),
      m.support_date(),
      m.support_quantity(),
      m.support_quantity_of(),
      ...REACHED_HEAD(),
    ],
    rows: rows.flatMap((row) => {
      const [said] = row.history;
      return row.recorded.map((step): TableCell[] => [
        row.number,
        stateWord(row.state),
        row.donorName,
        kindWord(row.kind),
        row.description,
        stageWord(step.stage),
        step.occurredOn,
        step.quantity,
        step.quantityUnit && unitWord(step.quantityUnit),
        reachedWord(row.standing),
        said?.receivedOn ?? null,
        said?.quantity ?? null,
        said?.whatReached ?? null,
      ]);
    }),
  };
}

/** What laboratories say of a delivery, in a file. */
export const REACHED_HEAD = () => [
  m.support_reached_standing(),
  m.support_reached_day(),
  m.support_reached_quantity_head(),
  m.support_reached_words_head(),
];

/** The cells of {@link REACHED_HEAD} for one step of an entry; where several laboratories were reached each is named. */
export function reachedCells(
  step: Pick<ListedTransaction, "id" | "stage"> | null,
  reached: readonly ReachedMark[],
): TableCell[] {
  const marks = reached.filter(
    ({ deliveryId }) =>
      step !== null && (deliveryId === null ? step.stage === "disbursement" : deliveryId === step.id),
  );
  const [only] = marks;
  if (!only) return [null, null, null, null];
  if (marks.length === 1)
    return [
      reachedWord(only.standing),
      only.said?.receivedOn ?? null,
      only.said?.quantity ?? null,
      only.said?.whatReached ?? null,
    ];
  const each = (of: (mark: ReachedMark) => string | number | null) =>
    marks
      .flatMap((mark) => {
        const told = of(mark);
        return told === null ? [] : [`${mark.laboratory}: ${told}`];
      })
      .join("; ") || null;
  return [
    each(({ standing }) => reachedWord(standing)),
    each(({ said }) => said?.receivedOn ?? null),
    each(({ said }) => said?.quantity ?? null),
    each(({ said }) => said?.whatReached ?? null),
  ];
}
