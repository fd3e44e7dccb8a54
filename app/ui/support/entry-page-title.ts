import { m } from "#app/paraglide/messages.js";

/** The title of an entry's page in a browser's tab; where there is no such entry, that there is no page. */
export function entryPageTitle(number: string | undefined): string {
  return m.shell_page_title({
    page: number === undefined ? m.shell_404_title() : m.support_entry_title({ number }),
  });
}
