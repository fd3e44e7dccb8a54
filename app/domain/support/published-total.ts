/** A figure as it was published, by its digits. A total is one whose measure says so; the others are its parts. */
export interface PublishedFigure {
  measure: string;
  /** Digits with a point, `361.9`. */
  amountAsPublished: string;
}

/** What the parts of a published total add up to, and what the total is more (`1.7`) or less (`-1.7`) than they are. */
export interface PublishedCheck {
  sumOfParts: string;
  difference: string;
  addsUp: boolean;
}

/**
 * Whether a published total is the sum of its parts, in its own digits; null where there is not one total with parts. The
 * published figures are kept as they are either way.
 *
 * @throws RangeError for an amount that is not digits with a point.
 */
export function checkPublishedTotal(figures: readonly PublishedFigure[]): PublishedCheck | null {
  const isTotal = ({ measure }: PublishedFigure) => /^total\b/iu.test(measure);
  const [total, ...otherTotals] = figures.filter(isTotal);
  const parts = figures.filter((figure) => !isTotal(figure));
  if (!total || otherTotals.length > 0 || parts.length === 0) return null;
  const decimals = Math.max(...figures.map(({ amountAsPublished }) => decimalsOf(amountAsPublished)));
  const units = ({ amountAsPublished }: PublishedFigure) => {
    if (!/^\d+(\.\d+)?$/u.test(amountAsPublished)) throw new RangeError("a published amount is not digits");
    const [whole = "", fraction = ""] = amountAsPublished.split(".");
    return BigInt(whole + fraction.padEnd(decimals, "0"));
  };
  const sum = parts.reduce((all, part) => all + units(part), 0n);
  const difference = units(total) - sum;
  return {
    sumOfParts: written(sum, decimals),
    difference: written(difference, decimals),
    addsUp: difference === 0n,
  };
}

function decimalsOf(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

function written(units: bigint, decimals: number): string {
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, "0");
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return units < 0n ? `-${text}` : text;
}
