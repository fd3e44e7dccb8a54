import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { unansweredNeeds } from "#app/features/needs/queries/unanswered-needs.server.ts";
import {
  readImplementation,
  type ImplementationPage,
} from "#app/features/resolutions/queries/read-implementation.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { NeedsOfResolution } from "#app/ui/needs/needs-of-resolution.tsx";
import { Definition, EmptyState, PageTitle, Section } from "#app/ui/page.tsx";
import { ImplementationTable } from "#app/ui/resolutions/implementation-table.tsx";
import { ResolutionCrumbs } from "#app/ui/resolutions/resolution-crumbs.tsx";
import { implementationState } from "#app/ui/resolutions/state-sentences.tsx";
import { bodyName } from "#app/ui/resolutions/words.ts";

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
  const page = await readImplementation(
    database(),
    { resolutionKey: args.params["resolution"] ?? "", at: args.context.arrivedAt },
    actor,
  ).catch(throwAsPage);
  if (!page) throwAsPage(notFound());
  const stated = await unansweredNeeds(database(), actor).catch(throwAsPage);
  return { ...page, asOf: args.context.arrivedAt, stated, site: environment().SITE_URL };
}

export default function ImplementationRoute() {
  const { resolution, purposes, published, handedIn, linked, asOf, stated, site } =
    useLoaderData<typeof loader>();
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
      <NeedsOfResolution needs={stated} resolutionKey={resolution.key} />
      <Section id="definitions" title={m.resolutions_definitions_heading()}>
        <Definition summary={m.resolutions_given_summary()}>{m.resolutions_given_definition()}</Definition>
        <Definition summary={m.resolutions_definition_entries_summary()}>
          {m.resolutions_definition_entries()}
        </Definition>
        <Definition summary={m.resolutions_definition_shares_summary()}>
          {m.resolutions_definition_shares()}
        </Definition>
        <Definition summary={m.resolutions_definition_status_summary()}>
          {m.resolutions_definition_status()}
        </Definition>
        <Definition summary={m.resolutions_definition_counted_summary()}>
          {m.resolutions_definition_counted()}
        </Definition>
        <Definition summary={m.resolutions_definition_action_summary()}>
          {m.resolutions_definition_action()}
        </Definition>
      </Section>
    </>
  );
}
