import { baseLocale, toLocale, type Locale } from "#app/paraglide/runtime.js";

/**
 * The one rule for the language of mail: the language that its recipient chose for their account, where one is kept;
 * otherwise the programme's. Never the language of whoever's request the mail comes from: that is somebody else's, or
 * that of a borrowed browser. Handed to a message as its option: `m.results_mail_subject({...}, mailLanguage())`.
 */
export function mailLanguage(chosen: string | null = null): { locale: Locale } {
  return { locale: (chosen === null ? undefined : toLocale(chosen)) ?? baseLocale };
}
