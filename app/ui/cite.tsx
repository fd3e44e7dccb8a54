import { useRouteLoaderData } from "@remix-run/react";
import { m } from "#app/paraglide/messages.js";
import { formatMoment } from "./format.ts";

/** What is quoted: its words, where it stands for good, and how it is counted. */
export interface Citation {
  /** What the figures are, without a full stop: `Support by donor, 2024`. */
  what: string;
  /** The whole address, with the site's own and with every filter that the figures are of. */
  address: string;
  asOf: Date;
  definition: string;
}

function citationText({ what, address, asOf, definition }: Citation, isDemonstration: boolean): string {
  const say = isDemonstration ? m.shell_cite_demonstration : m.shell_cite;
  return say({ what, address, moment: formatMoment(asOf), definition });
}

/** As the root's loader says on every page. What is quoted of a demonstration must not be taken for real. */
function useIsDemonstration(): boolean {
  const root = useRouteLoaderData("root");
  return (
    typeof root === "object" && root !== null && "isDemonstration" in root && root.isDemonstration === true
  );
}

/**
 * How to quote the figures above: what they are, the source, the permanent address, as of when, and what they count. It is
 * one piece of text, which a press chooses whole, so that it can be copied without a script.
 */
export function Cite({ citation }: { citation: Citation }) {
  const text = citationText(citation, useIsDemonstration());
  return (
    <details className="definition">
      <summary>{m.shell_cite_summary()}</summary>
      <p>
        <bdi className="citation">{text}</bdi>
      </p>
    </details>
  );
}
