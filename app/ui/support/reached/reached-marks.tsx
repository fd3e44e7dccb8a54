import { Link } from "@remix-run/react";
import { REACHED_STANDINGS } from "#app/domain/support/acknowledgement.ts";
import type { ReachedMark } from "#app/features/support/queries/reached-parts.server.ts";
import type { ReachedCounts } from "#app/features/support/queries/told-what-reached.server.ts";
import { m } from "#app/paraglide/messages.js";
import { ReachedTag } from "./reached-parts.tsx";

/** In a list, where the deliveries of an entry stand with their laboratories: what differs first, each once. */
export function ReachedMarks({ reached }: { reached: readonly ReachedMark[] }) {
  const standings = REACHED_STANDINGS.filter((one) => reached.some(({ standing }) => standing === one));
  return (
    <>
      {[...standings].reverse().map((standing) => (
        <span key={standing} className="block small">
          <ReachedTag standing={standing} />
        </span>
      ))}
    </>
  );
}

/** Sentences on what laboratories have not said yet and what differs, each a way to those entries. */
export function ReachedLinks(props: {
  reached: ReachedCounts;
  addressOf: (standing: "awaiting" | "differs") => string;
}) {
  const { awaiting, differs } = props.reached;
  return (
    <>
      {differs > 0 ? (
        <Link to={props.addressOf("differs")}>{m.support_reached_ours_differs({ count: differs })}</Link>
      ) : null}{" "}
      {awaiting > 0 ? (
        <Link to={props.addressOf("awaiting")}>{m.support_reached_ours_awaiting({ count: awaiting })}</Link>
      ) : null}
    </>
  );
}
