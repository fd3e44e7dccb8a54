import { Link } from "@remix-run/react";
import type { ItemSummary } from "#app/features/results/item-summary.server.ts";
import { m } from "#app/paraglide/messages.js";
import { apart, Sentence } from "../sentence.tsx";
import { StatusTag } from "../status-tag.tsx";
import { itemAddress, type Place } from "./addresses.ts";
import { basisName, draftWord } from "./words.ts";

/** What a draft says, in a line for `Sentence`: `Cocaine, 41.2 % w/w as base; phenacetin, not quantified`. */
export function summaryLine({ findings, matrix, state }: ItemSummary): string {
  if (state.kind === "never_opened" || findings.length === 0) return matrix;
  return findings
    .map(({ label, quantityAsTyped, quantity }) => {
      const typed = quantityAsTyped === "" ? m.results_not_quantified() : apart(quantityAsTyped);
      if (quantity === null) return `${apart(label)}, ${typed}`;
      return `${apart(label)}, ${apart(`${quantityAsTyped} ${quantity.unit}`)}${quantity.basis ? ` ${basisName(quantity.basis)}` : ""}`;
    })
    .join("; ");
}

/** The items of the set, each with the state of its draft. `current` is the one on the page. */
export function ItemList({
  items,
  place,
  current,
}: {
  items: readonly ItemSummary[];
  place: Place;
  current?: number;
}) {
  return (
    <ol className="items">
      {items.map((item) => {
        const word = draftWord(item.state);
        const inside = (
          <>
            <strong>{m.results_item({ number: item.number })}</strong>
            <StatusTag shape={word.shape}>{word.text}</StatusTag>
            {item.questions > 0 ? (
              <>
                {" "}
                <StatusTag shape="look">{m.results_state_questions({ count: item.questions })}</StatusTag>
              </>
            ) : null}
            <span className="what">
              <bdi>
                <Sentence text={summaryLine(item)} />
              </bdi>
            </span>
          </>
        );
        return (
          <li key={item.number} aria-current={item.number === current ? "step" : undefined}>
            {item.number === current ? (
              <div>{inside}</div>
            ) : (
              <Link to={itemAddress(place, item.number)}>{inside}</Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}
