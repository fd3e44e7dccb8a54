/** One figure of a benchmark, printed as one JSON object a line. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** How many things were measured. */
  n: number;
  /** What a ratio is against, or what else the figure is to be read beside. */
  compared_with?: string;
}

export function print(figure: Figure): void {
  process.stdout.write(`${JSON.stringify({ ...figure, value: Math.round(figure.value * 1000) / 1000 })}\n`);
}

/** The value below which this share of the values lies (nearest rank). NaN for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const isSmoke = process.argv.includes("--smoke");
