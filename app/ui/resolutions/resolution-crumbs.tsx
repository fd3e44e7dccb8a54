import type { HeldParagraph, HeldResolution } from "#app/features/resolutions/queries/held-text.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Crumbs } from "../page.tsx";
import { paragraphName } from "./words.ts";

/** Where a page of a resolution stands: the list, the resolution, and what of it the page is about. */
export function ResolutionCrumbs(props: {
  resolution: HeldResolution;
  paragraph?: HeldParagraph;
  /** Name of a page under the resolution, or under the paragraph, that is no paragraph. */
  page?: string;
}) {
  const { resolution, paragraph, page } = props;
  if (paragraph && page !== undefined)
    return (
      <Crumbs
        trail={[
          { label: m.shell_nav_resolutions(), to: "/resolutions" },
          { label: resolution.number, to: `/resolutions/${resolution.key}` },
          { label: paragraphName(paragraph), to: `/resolutions/${paragraph.key}` },
          { label: page },
        ]}
      />
    );
  const here = paragraph ? paragraphName(paragraph) : page;
  return (
    <Crumbs
      trail={[
        { label: m.shell_nav_resolutions(), to: "/resolutions" },
        ...(here === undefined
          ? [{ label: resolution.number }]
          : [{ label: resolution.number, to: `/resolutions/${resolution.key}` }, { label: here }]),
      ]}
    />
  );
}
