import { Link } from "@remix-run/react";
import type { ReviewedItem } from "#app/features/results/queries/review-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatReading } from "../format.ts";
import { StatusTag } from "../status-tag.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { itemAddress, type Place } from "./addresses.ts";
import { oddityText, questionText } from "./problem-words.ts";
import { basisName, draftWord, techniqueName } from "./words.ts";

export interface ReadFindingRow {
  key: number;
  label: string;
  analyteAsTyped: string;
  isListed: boolean;
  casAsTyped: string | null;
  techniques: readonly string[];
  /** A quantity as typed that cannot be read yet; only in a draft. */
  unreadQuantity?: string;
  quantity: null | {
    typed: string;
    qualifier: "=" | "<";
    value: number;
    unit: string;
    basis: "base" | "salt" | null;
    uncertainty: { typed: string; value: number } | null;
    coverage: { typed: string; value: number } | null;
    replicates: number | null;
  };
}

/** The findings of one item as they are read, with what was typed beside it. */
export function FindingsTable({ label, rows }: { label: string; rows: readonly ReadFindingRow[] }) {
  return (
    <TableFrame label={label} caption={label} captionHidden records>
      <TableHead
        records
        columns={[
          { key: "analyte", label: m.results_col_analyte() },
          { key: "techniques", label: m.results_col_techniques() },
          { key: "quantity", label: m.results_col_quantity() },
          { key: "uncertainty", label: m.results_col_uncertainty() },
          { key: "replicates", label: m.results_col_replicates(), numeric: true },
        ]}
      />
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Row key={row.key}>
            <RowHead>
              <Analyte row={row} />
            </RowHead>
            <Cell lead label={m.results_col_techniques()}>
              {row.techniques.map(techniqueName).join(", ") || m.results_not_given()}
            </Cell>
            <Cell label={m.results_col_quantity()}>
              <QuantityOf row={row} />
            </Cell>
            <Cell label={m.results_col_uncertainty()}>
              <Uncertainty quantity={row.quantity} />
            </Cell>
            <Cell label={m.results_col_replicates()} numeric>
              {row.quantity?.replicates ?? m.results_not_given()}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function Analyte({ row }: { row: ReadFindingRow }) {
  return (
    <>
      <bdi>{row.label}</bdi>
      {row.isListed ? null : <span className="soft block">{m.results_not_listed()}</span>}
      {row.analyteAsTyped.trim().toLowerCase() === row.label.toLowerCase() ? null : (
        <span className="soft block">
          <bdi>{m.results_col_as_typed({ typed: row.analyteAsTyped })}</bdi>
        </span>
      )}
      {row.casAsTyped ? (
        <span className="soft block">{m.results_cas_typed({ cas: row.casAsTyped })}</span>
      ) : null}
    </>
  );
}

function QuantityOf({ row: { quantity, unreadQuantity } }: { row: ReadFindingRow }) {
  if (quantity) return <Quantity {...quantity} />;
  if (!unreadQuantity) return m.results_not_quantified();
  return (
    <>
      <code>
        <bdi>{unreadQuantity}</bdi>
      </code>{" "}
      <StatusTag shape="look">{m.results_not_read_yet()}</StatusTag>
    </>
  );
}

function Quantity({ typed, qualifier, value, unit, basis }: NonNullable<ReadFindingRow["quantity"]>) {
  const read = formatReading(value);
  const isPlain = qualifier === "=" && typed.trim() === String(value);
  return (
    <>
      <code>
        <bdi>{typed}</bdi>
      </code>{" "}
      {unit}, {basisName(basis)}
      {isPlain ? null : (
        <span className="soft block">
          {qualifier === "<"
            ? m.results_read_below({ value: read, unit })
            : m.results_read_as({ value: read, unit })}
        </span>
      )}
    </>
  );
}

function Uncertainty({ quantity }: { quantity: ReadFindingRow["quantity"] }) {
  if (!quantity?.uncertainty && !quantity?.coverage) return m.results_not_given();
  return (
    <>
      {quantity.uncertainty ? <span className="nowrap">U = {quantity.uncertainty.typed}</span> : null}
      {quantity.uncertainty && quantity.coverage ? ", " : null}
      {quantity.coverage ? <span className="nowrap">k = {quantity.coverage.typed}</span> : null}
    </>
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
  const asked = [
    ...item.questions.map((question) => ({
      key: `q${question.code}${question.finding ?? ""}`,
      text: questionText(question),
    })),
    ...item.oddities
      .filter(({ code }) => code !== "nothing_detected_with_findings")
      .map((oddity) => ({
        key: `o${oddity.code}${oddity.finding ?? ""}`,
        text: oddityText(oddity, unitName),
      })),
  ];
  const isUnanswered = item.state.kind === "never_opened" || item.state.kind === "blank";
  return (
    <>
      <p>
        <StatusTag shape={word.shape}>{word.text}</StatusTag>
        {" · "}
        <Link to={itemAddress(place, item.number)}>{m.results_change_item({ number: item.number })}</Link>
      </p>
      {isUnanswered ? <p className="small soft">{m.results_review_item_empty()}</p> : null}
      {item.couldNotTestReason ? <p>{m.results_reason_said({ reason: item.couldNotTestReason })}</p> : null}
      {item.findings.length > 0 ? (
        <FindingsTable
          label={label}
          rows={item.findings.map(({ finding, quantity, unitDisplay, ...rest }) => ({
            key: finding,
            ...rest,
            isListed: rest.analyteId !== null,
            unreadQuantity: quantity ? "" : rest.quantityAsTyped,
            quantity: quantity
              ? {
                  ...quantity,
                  unit: unitDisplay ?? quantity.unit,
                  uncertainty: quantity.expandedUncertainty,
                  coverage: quantity.coverageFactor,
                }
              : null,
          }))}
        />
      ) : null}
      {item.remark ? <p className="small">{m.results_remark_said({ remark: item.remark })}</p> : null}
      {asked.length > 0 ? (
        <div className="note note-look">
          <h3>
            <StatusTag shape="look">{m.results_question_head()}</StatusTag>
          </h3>
          {asked.map(({ key, text }) => (
            <p key={key} className="small">
              {text}
            </p>
          ))}
        </div>
      ) : null}
    </>
  );
}
