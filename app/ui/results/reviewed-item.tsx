import { Link } from "@remix-run/react";
import type { ReviewedItem } from "#app/features/results/queries/review-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Sentence, slot } from "../sentence.tsx";
import { StatusTag } from "../status-tag.tsx";
import { itemAddress, type Place } from "./addresses.ts";
import {
  FindingsTable,
  type NumberName,
  type PendingNumber,
  type ReadFindingRow,
} from "./findings-table.tsx";
import { askedTexts } from "./question-words.ts";
import { Questions } from "./questions.tsx";
import { draftWord } from "./words.ts";

/** What was written of an item in words of one's own. */
export function Said({ text, words }: { text: (of: { words: string }) => string; words: string | null }) {
  if (words === null || words === "") return null;
  return (
    <p>
      <Sentence text={text({ words: slot("words") })} parts={{ words: <bdi>{words}</bdi> }} />
    </p>
  );
}

/** One item before submission: its answer, its findings, and what looks odd. */
export function ReviewedItemPart(props: {
  item: ReviewedItem;
  place: Place;
  unitName: (code: string) => string;
}) {
  const { item, place, unitName } = props;
  const word = draftWord(item.state);
  const label = m.results_findings_of({ number: item.number });
  const isUnanswered = item.state.kind === "never_opened" || item.state.kind === "blank";
  return (
    <>
      <p>
        <StatusTag shape={word.shape}>{word.text}</StatusTag>
        {" · "}
        <Link to={itemAddress(place, item.number)}>{m.results_change_item({ number: item.number })}</Link>
      </p>
      {isUnanswered ? <p className="small soft">{m.results_review_item_empty()}</p> : null}
      <Said text={m.results_reason_said} words={item.couldNotTestReason} />
      {item.findings.length > 0 ? (
        <FindingsTable label={label} rows={item.findings.map((finding) => rowOf(finding, item.problems))} />
      ) : null}
      <Said text={m.results_remark_said} words={item.remark} />
      <Questions asked={askedTexts(item, unitName)} />
    </>
  );
}

/** A finding of a draft as a row: what can be read, and what was typed and is not. */
function rowOf(found: ReviewedItem["findings"][number], problems: ReviewedItem["problems"]): ReadFindingRow {
  const { finding, quantity, unitDisplay, basisAsChosen, numbersAsTyped, ...rest } = found;
  const pending: Partial<Record<NumberName, PendingNumber>> = {};
  const read = {
    quantity,
    uncertainty: quantity?.expandedUncertainty ?? null,
    coverage: quantity?.coverageFactor ?? null,
    replicates: quantity?.replicates ?? null,
  };
  for (const name of ["quantity", "uncertainty", "coverage", "replicates"] as const)
    if (read[name] === null && numbersAsTyped[name] !== "")
      pending[name] = {
        typed: numbersAsTyped[name],
        isReadable: !problems.some((problem) => problem.finding === finding && problem.field === name),
      };
  return {
    key: finding,
    ...rest,
    isListed: rest.analyteId !== null,
    pending: {
      ...pending,
      quantity: pending.quantity && { ...pending.quantity, unit: unitDisplay, basis: basisAsChosen },
    },
    quantity: quantity && {
      ...quantity,
      unit: unitDisplay,
      uncertainty: quantity.expandedUncertainty,
      coverage: quantity.coverageFactor,
    },
  };
}
