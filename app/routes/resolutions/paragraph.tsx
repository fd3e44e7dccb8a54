import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { policy } from "#app/access/policy.ts";
import { mayAtAll } from "#app/domain/accounts/policy.ts";
import { notFound } from "#app/domain/domain-error.ts";
import {
  readParagraph,
  type ParagraphPage,
} from "#app/features/resolutions/queries/read-paragraph.server.ts";
import {
  ENTRIES_PER_PAGE,
  entriesPageSchema,
  languageSchema,
} from "#app/features/resolutions/resolutions.schema.ts";
import { participationInBrief } from "#app/features/reporting/queries/participation-in-brief.server.ts";
import { ParticipationHere } from "#app/ui/resolutions/participation-here.tsx";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { Cite } from "#app/ui/cite.tsx";
import { EmptyState, PageTitle, Section } from "#app/ui/page.tsx";
import { EntriesTable } from "#app/ui/resolutions/entries-table.tsx";
import { ParagraphMargin } from "#app/ui/resolutions/paragraph-margin.tsx";
import { ParagraphText } from "#app/ui/resolutions/paragraph-text.tsx";
import { RelatedList, StatusNotes, WordsNote } from "#app/ui/resolutions/paragraph-standing.tsx";
import { PurposeTable } from "#app/ui/resolutions/purpose-table.tsx";
import { ResolutionCrumbs } from "#app/ui/resolutions/resolution-crumbs.tsx";
import { ParagraphState } from "#app/ui/resolutions/state-sentences.tsx";
import { LanguageLinks } from "#app/ui/resolutions/words-then.tsx";
import { bodyName, paragraphName, resolutionName } from "#app/ui/resolutions/words.ts";

export const handle = {
  ...needs("resolutions:read"),
  // The shell calls it with what this route's loader returned.
  crumbs: (data: unknown) => {
    const { resolution, paragraph } = data as ParagraphPage;
    return <ResolutionCrumbs resolution={resolution} paragraph={paragraph} />;
  },
};
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: m.shell_page_title({
      page: data
        ? m.resolutions_paragraph_in_resolution({
            resolution: resolutionName(data.resolution),
            paragraph: paragraphName(data.paragraph),
          })
        : m.shell_nav_resolutions(),
    }),
  },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const { resolution: resolutionKey = "", paragraph: slug = "" } = args.params;
  const asked = entriesPageSchema.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const mayKeep = mayAtAll(policy["resolutions:keep"], actor);
  const { language } = languageSchema.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const page = await readParagraph(database(), {
    resolutionKey,
    slug,
    page: asked.page,
    withNames: mayKeep,
    ...(language ? { language } : {}),
  });
  if (!page) throwAsPage(notFound());
  const mayReadParticipation = mayAtAll(policy["reporting:read-participation"], actor);
  return {
    ...page,
    participation:
      mayReadParticipation && page.warning === "asks-to-take-part"
        ? await participationInBrief(database(), { at: args.context.arrivedAt }, actor)
        : null,
    mayKeep,
    pageSize: ENTRIES_PER_PAGE,
    asOf: args.context.arrivedAt,
    site: environment().SITE_URL,
    mayRecord: mayAtAll(policy["support:record"], actor),
    mayReadParticipation,
  };
}

export default function ParagraphRoute() {
  const page = useLoaderData<typeof loader>();
  const { resolution, paragraph, support, purposes } = page;
  const name = paragraphName(paragraph);
  const mayRecordHere = page.mayRecord && page.warning === null && page.isOfToday;
  const address = `/resolutions/${paragraph.key}`;
  return (
    <>
      <PageTitle
        over={m.resolutions_name_over({ body: bodyName(resolution.body), number: resolution.number })}
        title={name}
        state={<ParagraphState support={support} />}
        actions={
          <>
            {mayRecordHere ? (
              <Link className="button" to={`/support/record?paragraph=${encodeURIComponent(paragraph.key)}`}>
                {m.resolutions_action_record()}
              </Link>
            ) : null}
            {support.entries > 0 ? (
              <a className={mayRecordHere ? undefined : "button"} href="#entries">
                {m.resolutions_action_entries({ count: support.entries })}
              </a>
            ) : null}
            <Link to={`/resolutions/${resolution.key}#${paragraph.slug}`}>
              {m.resolutions_action_whole()}
            </Link>
            {page.mayKeep ? (
              <Link to={`${address}/record`}>{m.resolutions_action_record_paragraph()}</Link>
            ) : null}
          </>
        }
      />
      <WordsNote page={page} />
      <LanguageLinks languages={page.languages} shown={paragraph.language} address={address} />
      <div className="law">
        <ParagraphText page={page} mayReadParticipation={page.mayReadParticipation} />
        <ParagraphMargin support={support} purposes={purposes} />
      </div>
      {page.participation ? (
        <Section
          id="participation"
          title={m.resolutions_participation_heading()}
          note={m.resolutions_participation_note()}
        >
          <ParticipationHere participation={page.participation} asOf={page.asOf} site={page.site} />
        </Section>
      ) : null}
      <Section id="standing" title={m.resolutions_standing_heading()} note={m.resolutions_standing_note()}>
        <StatusNotes statuses={page.statuses} />
      </Section>
      <Section id="related" title={m.resolutions_related_heading()}>
        <RelatedList related={page.related} />
      </Section>
      {purposes.length > 0 ? (
        <Section
          id="by-purpose"
          title={m.resolutions_purposes_heading()}
          note={m.resolutions_purposes_note()}
          full
        >
          <PurposeTable
            support={support}
            purposes={purposes}
            language={paragraph.language}
            whole={name}
            asOf={page.asOf}
            file={`${address}/purposes`}
          />
        </Section>
      ) : null}
      <Section id="entries" title={m.resolutions_entries_heading()} note={m.resolutions_entries_note()} full>
        {support.entries === 0 ? (
          <EmptyState title={m.resolutions_entries_none_title()}>
            {page.warning === null ? m.resolutions_entries_none_asks() : m.resolutions_entries_none_not()}
          </EmptyState>
        ) : (
          <>
            <EntriesTable
              entries={support.listed}
              purposes={purposes}
              total={support.entries}
              page={page.page}
              pageSize={page.pageSize}
              asOf={page.asOf}
              file={`${address}/entries`}
            />
            <Cite
              citation={{
                what: m.resolutions_cite_support({
                  paragraph: m.resolutions_paragraph_in_resolution({
                    resolution: resolutionName(resolution),
                    paragraph: name,
                  }),
                }),
                address: page.site + address,
                asOf: page.asOf,
                definition: m.resolutions_given_definition(),
              }}
            />
          </>
        )}
      </Section>
    </>
  );
}
