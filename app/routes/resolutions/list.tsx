import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { listResolutions } from "#app/features/resolutions/queries/list-resolutions.server.ts";
import { resolutionSearchSchema } from "#app/features/resolutions/resolutions.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { PageTitle, Section } from "#app/ui/page.tsx";
import { filesAt, Under } from "#app/ui/table.tsx";
import { ResolutionTable, SearchForm, SearchHits } from "#app/ui/resolutions/resolution-list.tsx";

export const handle = needs("resolutions:read");
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.resolutions_list_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  const { q } = resolutionSearchSchema.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  return { ...(await listResolutions(database(), { query: q })), asOf: args.context.arrivedAt };
}

export default function ResolutionsPage() {
  const { resolutions, query, hits, asOf } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle
        title={m.resolutions_list_title()}
        state={m.resolutions_list_state({ count: resolutions.length })}
      />
      <SearchForm query={query} />
      {query === "" ? null : (
        <Section id="found" title={m.resolutions_search_heading()}>
          <SearchHits query={query} hits={hits} />
          {hits.length > 0 ? (
            <Under
              asOf={asOf}
              downloads={filesAt(
                (ending) => `/resolutions${ending}?${new URLSearchParams({ q: query }).toString()}`,
              )}
            />
          ) : null}
        </Section>
      )}
      <Section id="held" title={m.resolutions_list_heading()} full>
        <ResolutionTable resolutions={resolutions} />
        {resolutions.length > 0 ? (
          <Under asOf={asOf} downloads={filesAt((ending) => `/resolutions${ending}`)} />
        ) : null}
      </Section>
    </>
  );
}
