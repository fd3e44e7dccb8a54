import { m } from "#app/paraglide/messages.js";
import { formatMoment } from "./format.ts";

/** What is quoted: its words, where it stands for good, and how it is counted. */
export interface Citation {
  /** What the figures are, without a full stop: `Support by donor, 2024`. */
  what: string;
  /** The whole address, with the site's own. */
  address: string;
  asOf: Date;
  definition: string;
}

export function citationText({ what, address, asOf, definition }: Citation): string {
  return m.support_cite({ what, address, moment: formatMoment(asOf), definition });
}

/** How to quote the figures above: source, permanent address, as of when, and what they count. */
export function Cite({ citation }: { citation: Citation }) {
  return (
    <details className="definition">
      <summary>{m.support_cite_summary()}</summary>
      <p>
        <bdi className="citation">{citationText(citation)}</bdi>
      </p>
    </details>
  );
}
