import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import type { ImplementationPage } from "#app/features/resolutions/queries/read-implementation.server.ts";
import { m } from "#app/paraglide/messages.js";
import { environment } from "#app/platform/environment.server.ts";
import { NeedsOfResolution } from "#app/ui/needs/needs-of-resolution.tsx";
import { Definition, EmptyState, PageTitle, Section } from "#app/ui/page.tsx";
import { ImplementationTable } from "#app/ui/resolutions/implementation-table.tsx";
import { implementationDefinitions } from "#app/ui/resolutions/implementation-words.ts";
import { ResolutionCrumbs } from "#app/ui/resolutions/resolution-crumbs.tsx";
import { implementationState } from "#app/ui/resolutions/state-sentences.tsx";
import { bodyName } from "#app/ui/resolutions/words.ts";
import { implementationOf } from "./implementation-of.server.ts";

export const handle = {
  ...needs("resolutions:read-implementation"),
  // The shell calls it with what this route's loader returned.
  crumbs: (data: unknown) => (
    <ResolutionCrumbs
      resolution={(data as ImplementationPage).resolution}
      page={m.resolutions_column_implementation()}
    />
  ),
};
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: m.shell_page_title({
      page: data
        ? m.resolutions_implementation_title({ number: data.resolution.number })
        : m.shell_nav_resolutions(),
    }),
  },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  return {
    ...(await implementationOf(args, actor)),
    asOf: args.context.arrivedAt,
    site: environment().SITE_URL,
  };
}

export default function ImplementationRoute() {
  const {
    resolution,
    purposes,
    published,
    handedIn,
    linked,
    asOf,
    site,
    needs: stated,
  } = useLoaderData<typeof loader>();
  const file = `/resolutions/${resolution.key}/implementation`;
  return (
    <>
      <PageTitle
        over={m.resolutions_name_over({ body: bodyName(resolution.body), number: resolution.number })}
        title={m.resolutions_implementation_title({ number: resolution.number })}
        state={implementationState(linked)}
        actions={
          <>
            <a className="button" href={`${file}.pdf`} download>
              {m.resolutions_implementation_download_pdf()}
            </a>
            <a href={`${file}.csv`} download>
              {m.resolutions_implementation_download()}
            </a>
            <a href={`${file}.xlsx`} download>
              {m.resolutions_implementation_download_xlsx()}
            </a>
          </>
        }
      />
      <Section
        id="published"
        title={m.resolutions_implementation_published()}
        note={m.resolutions_implementation_published_note()}
        full
      >
        <ImplementationTable
          resolution={resolution}
          part={published}
          purposes={purposes}
          isPublished
          asOf={asOf}
          file={file}
          site={site}
        />
      </Section>
      <Section
        id="handed-in"
        title={m.resolutions_implementation_handed_in()}
        note={m.resolutions_implementation_handed_in_note()}
        full
      >
        {handedIn.ledger.entries === 0 ? (
          <EmptyState title={m.resolutions_implementation_none_title()}>
            {m.resolutions_implementation_none()}
          </EmptyState>
        ) : (
          <ImplementationTable
            resolution={resolution}
            part={handedIn}
            purposes={purposes}
            isPublished={false}
            asOf={asOf}
            file={file}
            site={site}
          />
        )}
      </Section>
      <NeedsOfResolution needs={stated} />
      <Section id="definitions" title={m.resolutions_definitions_heading()}>
        {implementationDefinitions().map(({ summary, definition }) => (
          <Definition key={summary} summary={summary}>
            {definition}
          </Definition>
        ))}
      </Section>
    </>
  );
}
