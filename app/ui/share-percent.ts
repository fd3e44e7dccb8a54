/** A share in per cent, on every page and in every file: 3333 basis points are `33.33`, 3330 are `33.3`, 5000 are `50`. */
export function sharePercent(shareBp: number): string {
  // Basis points are whole and at most 10 000, so that the shortest form of the hundredth is the exact one.
  return String(shareBp / 100);
}
