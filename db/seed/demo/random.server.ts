/** Chance that is the same on every machine and every day: mulberry32 from a fixed seed. */
export interface Chance {
  /** From 0 to below 1. */
  next(): number;
  /** True with this probability. */
  hit(probability: number): boolean;
  /** One of several. */
  pick<T>(from: readonly T[]): T;
  /** From a normal distribution. */
  normal(mean: number, standardDeviation: number): number;
  /** A lower-case hexadecimal text. */
  hex(digits: number): string;
}

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    hit: (probability) => next() < probability,
    pick: (from) => {
      const one = from[Math.floor(next() * from.length)];
      if (one === undefined) throw new RangeError("nothing to pick from");
      return one;
    },
    normal: (mean, standardDeviation) =>
      mean + standardDeviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    hex: (digits) => Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join(""),
  };
}
