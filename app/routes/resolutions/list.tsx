import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { policy } from "#app/access/policy.ts";
import { mayAtAll } from "#app/domain/accounts/policy.ts";
import { listResolutions } from "#app/features/resolutions/queries/list-resolutions.server.ts";
import { resolutionSearchSchema, savedSchema } from "#app/features/resolutions/resolutions.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { PageTitle, Section } from "#app/ui/page.tsx";
import { filesAt, Under } from "#app/ui/table.tsx";
import { SavedNote } from "#app/ui/resolutions/saved-note.tsx";
import { ResolutionTable, SearchForm, SearchHits } from "#app/ui/resolutions/resolution-list.tsx";

export const handle = needs("resolutions:read");
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.resolutions_list_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const asked = Object.fromEntries(new URL(args.request.url).searchParams);
  const { q } = resolutionSearchSchema.parse(asked);
  const mayKeep = mayAtAll(policy["resolutions:keep"], actor);
  return {
    ...(await listResolutions(database(), { query: q })),
    mayKeep,
    saved: mayKeep ? savedSchema.parse(asked).saved : undefined,
    asOf: args.context.arrivedAt,
  };
}

export default function ResolutionsPage() {
  const { resolutions, query, hits, asOf, mayKeep, saved } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle
        title={m.resolutions_list_title()}
        state={m.resolutions_list_state({ count: resolutions.length })}
        actions={
          mayKeep ? (
            <Link className="button" to="/resolutions/import">
              {m.resolutions_import_action()}
            </Link>
          ) : null
        }
      />
      <SavedNote saved={saved} />
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
