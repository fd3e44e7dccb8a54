/** A share in per cent as it was stated: 3333 basis points are `33.33`, 5000 are `50`. */
export function sharePercent(shareBp: number): string {
  const hundredths = shareBp % 100;
  const whole = (shareBp - hundredths) / 100;
  return hundredths === 0 ? String(whole) : `${whole}.${String(hundredths).padStart(2, "0")}`;
}
