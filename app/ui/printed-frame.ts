import type { PrintedDocument } from "#app/domain/reporting/printed-document.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale, getTextDirection } from "#app/paraglide/runtime.js";
import { formatMoment } from "./format.ts";

/** What every printed document has around its parts, in the reader's language. */
export function printedFrame(given: {
  isDemonstration: boolean;
  asOf: Date;
  /** The whole address of its page, with the site's own. */
  address: string;
}): Pick<PrintedDocument, "language" | "direction" | "demonstration" | "foot" | "pageOf"> {
  return {
    language: getLocale().split("-")[0] ?? "en",
    direction: getTextDirection() === "rtl" ? "rtl" : "ltr",
    demonstration: given.isDemonstration ? m.shell_demo_line() : null,
    foot: m.shell_print_foot({ moment: formatMoment(given.asOf), address: given.address }),
    pageOf: [m.shell_print_page_before(), m.shell_print_page_between(), m.shell_print_page_after()],
  };
}
