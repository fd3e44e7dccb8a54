import { getLocale } from "#app/paraglide/runtime.js";

/** Locale for Intl: British English for English and for the pseudo-locale, so that a test reads one set of figures. */
function intlLocale(): string {
  return getLocale() === "en" || getLocale() === "ar-XB" ? "en-GB" : getLocale();
}

/** Making a formatter costs a hundred times what using it does, and a page uses few of them, often. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();

function kept<Format>(formats: Map<string, Format>, key: string, make: () => Format): Format {
  const found = formats.get(key);
  if (found) return found;
  const made = make();
  formats.set(key, made);
  return made;
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = intlLocale();
  return kept(
    dateFormats,
    `${locale} ${JSON.stringify(options)}`,
    () => new Intl.DateTimeFormat(locale, options),
  );
}

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const locale = intlLocale();
  return kept(
    numberFormats,
    `${locale} ${JSON.stringify(options)}`,
    () => new Intl.NumberFormat(locale, options),
  );
}

function parts(at: Date, timeZone: string, options: Intl.DateTimeFormatOptions): Record<string, string> {
  const found: Record<string, string> = {};
  for (const part of dateFormat({ timeZone, ...options }).formatToParts(at)) found[part.type] = part.value;
  return found;
}

/** `30 April 2026`. Put together from parts, since separators differ between the versions of Intl of server and browser. */
export function formatDay(at: Date, timeZone = "UTC"): string {
  const { day, month, year } = parts(at, timeZone, { day: "numeric", month: "long", year: "numeric" });
  return `${day} ${month} ${year}`;
}

/** `23:59`. */
export function formatTime(at: Date, timeZone = "UTC"): string {
  const { hour, minute } = parts(at, timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return `${hour}:${minute}`;
}

/** `13:08:31`. */
export function formatTimeToSecond(at: Date, timeZone = "UTC"): string {
  const { second } = parts(at, timeZone, {
    second: "2-digit",
    minute: "2-digit",
    hour: "2-digit",
    hourCycle: "h23",
  });
  return `${formatTime(at, timeZone)}:${(second ?? "").padStart(2, "0")}`;
}

/** `30 April 2026, 23:59`. */
export function formatMoment(at: Date, timeZone = "UTC"): string {
  return `${formatDay(at, timeZone)}, ${formatTime(at, timeZone)}`;
}

/** A calendar day without a time, `YYYY-MM-DD`, as `6 October 2025`. */
export function formatIsoDay(day: string): string {
  return formatDay(new Date(`${day}T00:00:00Z`));
}

/** The city of an IANA zone, as people name it: `Europe/Vienna` is Vienna. */
export function zoneName(timeZone: string): string {
  return (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
}

/** A whole number with grouping; a minus is a minus sign. */
export function formatCount(value: number): string {
  return numberFormat({ maximumFractionDigits: 0 }).format(value).replace("-", "−");
}

/** A share of 0 to 1 as a whole percentage. */
export function formatPercent(share: number): string {
  return numberFormat({ style: "percent", maximumFractionDigits: 0 }).format(share);
}

/** A number as it is, grouped, with up to six significant digits or as many as are asked for; a minus is a minus sign. */
export function formatNumber(value: number, maximumSignificantDigits = 6): string {
  return numberFormat({ maximumSignificantDigits }).format(value).replace("-", "−");
}

/**
 * A number that was read from what a person typed: every digit of it and no grouping, so that it can be read in one
 * way only. A minus is a minus sign.
 */
export function formatReading(value: number): string {
  return numberFormat({ maximumSignificantDigits: 17, useGrouping: false }).format(value).replace("-", "−");
}

/** A quantity that was worked out from a reported one: four significant digits, more than a result is good for. */
export function formatConverted(value: number): string {
  return numberFormat({ maximumSignificantDigits: 4, useGrouping: false }).format(value);
}

/** A molar mass in g/mol, to the second decimal. */
export function formatMolarMass(value: number): string {
  return numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 2, useGrouping: false }).format(
    value,
  );
}

/**
 * An amount with its ISO 4217 code, `EUR 300,000` or `USD 1,234.50`: cents only where there are any.
 *
 * @param amountMinor integer minor units.
 * @param exponent how many decimals the currency has.
 */
export function formatMoney(amountMinor: number, currency: string, exponent: number): string {
  return `${currency} ${formatAmount(amountMinor, exponent)}`;
}

/** As {@link formatMoney}, without the code, for columns whose head names it. */
export function formatAmount(amountMinor: number, exponent: number): string {
  const whole = amountMinor % 10 ** exponent === 0;
  const decimals = whole ? 0 : exponent;
  const format = numberFormat({
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  // As digits and not by dividing: a double of sixteen digits does not hold every thousandth.
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, "0");
  const written = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
  const figures = format.format(written as `${number}`);
  return amountMinor < 0 ? `−${figures}` : figures;
}

/** Whole days from `from` until `to`, rounded down; negative once it has passed. */
export function daysUntil(to: Date, from: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / 86_400_000);
}
