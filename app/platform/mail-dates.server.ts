import type { mailLanguage } from "./mail-language.server.ts";

type Language = ReturnType<typeof mailLanguage>;

/** As the pages write dates: British English for English and for the pseudo-locale. */
function intlLocale({ locale }: Language): string {
  return locale === "en" || locale === "ar-XB" ? "en-GB" : locale;
}

function partsOf(at: Date, language: Language, options: Intl.DateTimeFormatOptions): Record<string, string> {
  const format = new Intl.DateTimeFormat(intlLocale(language), { timeZone: "UTC", ...options });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** A day in UTC as a mail says it: `30 April 2026`. */
export function dayInMail(at: Date, language: Language): string {
  const part = partsOf(at, language, { day: "numeric", month: "long", year: "numeric" });
  return `${part["day"]} ${part["month"]} ${part["year"]}`;
}

/** A calendar day, `YYYY-MM-DD`, as a mail says it. */
export function isoDayInMail(day: string, language: Language): string {
  return dayInMail(new Date(`${day}T00:00:00Z`), language);
}

/** A moment in UTC as a mail says it: `30 April 2026, 23:59`. */
export function momentInMail(at: Date, language: Language): string {
  const part = partsOf(at, language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return `${dayInMail(at, language)}, ${part["hour"]}:${part["minute"]}`;
}
