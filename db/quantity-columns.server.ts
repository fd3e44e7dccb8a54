import type { QuantityAsReported } from "#app/domain/results/canonical-submission.ts";

/** The columns of `findings` that keep a quantity, as typed and as read side by side; all null where there is none. */
export function quantityColumns(quantity: QuantityAsReported | null) {
  return {
    quantityAsTyped: quantity?.typed ?? null,
    quantityValue: quantity?.value ?? null,
    quantityQualifier: quantity?.qualifier ?? null,
    unitCode: quantity?.unit ?? null,
    basis: quantity?.basis ?? null,
    uncertaintyAsTyped: quantity?.expandedUncertainty?.typed ?? null,
    expandedUncertainty: quantity?.expandedUncertainty?.value ?? null,
    coverageAsTyped: quantity?.coverageFactor?.typed ?? null,
    coverageFactor: quantity?.coverageFactor?.value ?? null,
    replicates: quantity?.replicates ?? null,
  };
}
