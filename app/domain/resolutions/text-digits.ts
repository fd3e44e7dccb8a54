/** Arabic and Persian digits as the ones that a key is written in. */
export function westernDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

/** The value of a paragraph's number, in whichever digits it is printed; NaN for none. */
export function numberValue(number: string): number {
  return Number.parseInt(westernDigits(number), 10);
}
