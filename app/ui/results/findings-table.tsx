import { Fragment, type ReactNode } from "react";
import type { BasisConversion } from "#app/domain/quantities/basis-conversions.ts";
import { m } from "#app/paraglide/messages.js";
import { formatConverted, formatMolarMass, formatReading } from "../format.ts";
import { apart, Sentence, slot } from "../sentence.tsx";
import { StatusTag } from "../status-tag.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { basisName, techniqueName } from "./words.ts";

/** The numbers of a finding, by their fields. */
export type NumberName = "quantity" | "uncertainty" | "coverage" | "replicates";

/** A number that is not read with its quantity yet, as it was typed. */
export interface PendingNumber {
  typed: string;
  isReadable: boolean;
}

export interface ReadFindingRow {
  key: number;
  label: string;
  analyteAsTyped: string;
  isListed: boolean;
  casAsTyped: string | null;
  /** What the secretariat takes it as, where it was typed as other. */
  mapping?: { inn: string; reason: string } | null;
  techniques: readonly string[];
  /** Numbers as typed that the quantity does not hold, since it or they cannot be read yet; only in a draft. */
  pending?: Readonly<Partial<Record<Exclude<NumberName, "quantity">, PendingNumber>>> & {
    /** With the unit, empty while not chosen, and the basis that were chosen for it. */
    readonly quantity?: PendingNumber & { unit: string; basis: "base" | "salt" | null };
  };
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
  /** The quantity in the basis that is asked for, where it was given in the other one. */
  conversions: readonly BasisConversion[];
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
              <Uncertainty row={row} />
            </Cell>
            <Cell label={m.results_col_replicates()} numeric>
              <Replicates row={row} />
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
      {row.mapping ? (
        <span className="soft block">
          <Sentence
            text={m.results_mapped_to({
              analyte: apart(row.mapping.inn),
              reason: apart(row.mapping.reason),
            })}
          />
        </span>
      ) : null}
      {row.analyteAsTyped.trim().toLowerCase() === row.label.toLowerCase() ? null : (
        <span className="soft block">
          <Sentence
            text={m.results_col_as_typed({ typed: slot("typed") })}
            parts={{ typed: <bdi>{row.analyteAsTyped}</bdi> }}
          />
        </span>
      )}
      {row.casAsTyped ? (
        <span className="soft block">
          <Sentence
            text={m.results_cas_typed({ cas: slot("cas") })}
            parts={{ cas: <bdi>{row.casAsTyped}</bdi> }}
          />
        </span>
      ) : null}
    </>
  );
}

/** What was typed and is not read with its quantity yet; said so where it cannot be. */
function Pending(props: { before?: string; number: PendingNumber; after?: ReactNode }) {
  const { before, number, after } = props;
  return (
    <>
      <bdi>
        {before}
        <code>{number.typed}</code>
      </bdi>
      {after}
      {number.isReadable ? null : (
        <>
          {" "}
          <StatusTag shape="look">{m.results_not_read_yet()}</StatusTag>
        </>
      )}
    </>
  );
}

/** In which unit and basis a quantity was typed that is not read yet. */
function UnitAndBasis({ unit, basis }: { unit: string; basis: "base" | "salt" | null }) {
  return (
    <>
      {" "}
      <bdi>{unit === "" ? m.results_unit_none() : unit}</bdi>, {basisName(basis)}
    </>
  );
}

function QuantityOf({ row: { quantity, conversions, pending } }: { row: ReadFindingRow }) {
  if (quantity)
    return (
      <>
        <Quantity {...quantity} />
        {conversions.map((conversion) => (
          <Conversion key={conversion.salt} conversion={conversion} of={quantity} />
        ))}
      </>
    );
  return pending?.quantity ? (
    <Pending number={pending.quantity} after={<UnitAndBasis {...pending.quantity} />} />
  ) : (
    m.results_not_quantified()
  );
}

function Quantity({ typed, qualifier, value, unit, basis }: NonNullable<ReadFindingRow["quantity"]>) {
  const isPlain = qualifier === "=" && typed.trim() === String(value);
  const text = qualifier === "<" ? m.results_read_below : m.results_read_as;
  return (
    <>
      <bdi>
        <code>{typed}</code> {unit}
      </bdi>
      , {basisName(basis)}
      {isPlain ? null : (
        <span className="soft block">
          <Sentence
            text={text({ quantity: slot("quantity") })}
            parts={{
              quantity: (
                <bdi>
                  {formatReading(value)} {unit}
                </bdi>
              ),
            }}
          />
        </span>
      )}
    </>
  );
}

/** The same quantity in the other basis, beside what was reported, with the molar masses it is worked out from. */
function Conversion(props: { conversion: BasisConversion; of: NonNullable<ReadFindingRow["quantity"]> }) {
  const { conversion, of } = props;
  const { baseCount } = conversion;
  const base = formatMolarMass(conversion.baseMass);
  return (
    <span className="soft block">
      <Sentence
        text={m.results_converted({
          quantity: slot("quantity"),
          basis: basisName(conversion.basis),
          salt: apart(conversion.salt),
          masses: slot("masses"),
        })}
        parts={{
          quantity: (
            <bdi className="nowrap">
              {of.qualifier === "<" ? "< " : null}
              {formatConverted(conversion.value)} {of.unit}
            </bdi>
          ),
          masses: (
            <bdi className="nowrap">
              {baseCount === 1 ? base : `${baseCount} × ${base}`} / {formatMolarMass(conversion.saltMass)}{" "}
              g/mol
            </bdi>
          ),
        }}
      />
    </span>
  );
}

function Uncertainty({ row: { quantity, pending } }: { row: ReadFindingRow }) {
  const { uncertainty = null, coverage = null } = quantity ?? {};
  const parts = [
    uncertainty ? <bdi className="nowrap">U = {uncertainty.typed}</bdi> : null,
    pending?.uncertainty ? <Pending before="U = " number={pending.uncertainty} /> : null,
    coverage ? <bdi className="nowrap">k = {coverage.typed}</bdi> : null,
    pending?.coverage ? <Pending before="k = " number={pending.coverage} /> : null,
  ].filter((part) => part !== null);
  if (parts.length === 0) return m.results_not_given();
  return parts.map((part, at) => (
    <Fragment key={at}>
      {at > 0 ? ", " : null}
      {part}
    </Fragment>
  ));
}

function Replicates({ row: { quantity, pending } }: { row: ReadFindingRow }) {
  if (pending?.replicates) return <Pending number={pending.replicates} />;
  return <bdi>{quantity?.replicates ?? m.results_not_given()}</bdi>;
}
