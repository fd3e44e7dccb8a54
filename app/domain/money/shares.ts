/** The whole, in basis points. */
export const WHOLE_BP = 10_000;

/**
 * Splits a total of minor units by shares in basis points, by largest remainder: every part is the exact
 * share rounded down or up, and the parts and the rest add up to the total to the unit. The rest is what no
 * share claims; it is 0 when the shares add up to 10 000. Equal remainders go to the earlier share first, to
 * the rest last. A negative total splits as its mirror.
 *
 * @throws RangeError when the total is no safe integer, a share no integer from 0 to 10 000, or their sum above 10 000.
 */
export function splitByShares(
  totalMinor: number,
  sharesBp: readonly number[],
): { parts: number[]; rest: number } {
  if (!Number.isSafeInteger(totalMinor)) throw new RangeError("The total is not a safe integer");
  if (sharesBp.some((share) => !Number.isInteger(share) || share < 0 || share > WHOLE_BP)) {
    throw new RangeError("A share is not a whole number of basis points from 0 to 10 000");
  }
  const linkedBp = sharesBp.reduce((sum, share) => sum + share, 0);
  if (linkedBp > WHOLE_BP) throw new RangeError("The shares add up to more than the whole");

  // Whole numbers throughout: total x share leaves the safe range long before the total does.
  const size = BigInt(Math.abs(totalMinor));
  const whole = BigInt(WHOLE_BP);
  const claims = [...sharesBp, WHOLE_BP - linkedBp].map((share, position) => {
    const product = size * BigInt(share);
    return { position, units: product / whole, remainder: product % whole };
  });
  let left = Number(size - claims.reduce((sum, claim) => sum + claim.units, 0n));
  const byRemainder = [...claims].sort((a, b) =>
    a.remainder === b.remainder ? a.position - b.position : a.remainder > b.remainder ? -1 : 1,
  );
  for (const claim of byRemainder) {
    if (left === 0) break;
    claim.units += 1n;
    left -= 1;
  }
  // `+ 0` so that a part of nothing is 0 and never -0.
  const signed = claims.map((claim) => Math.sign(totalMinor) * Number(claim.units) + 0);
  const rest = signed.pop() ?? 0;
  return { parts: signed, rest };
}
