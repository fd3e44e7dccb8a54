import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { policy } from "#app/access/policy.ts";
import { mayAtAll } from "#app/domain/accounts/policy.ts";
import { notFound } from "#app/domain/domain-error.ts";
import {
  readResolution,
  type ResolutionPage,
} from "#app/features/resolutions/queries/read-resolution.server.ts";
import { languageSchema, savedSchema } from "#app/features/resolutions/resolutions.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { PageTitle } from "#app/ui/page.tsx";
import { ResolutionCrumbs } from "#app/ui/resolutions/resolution-crumbs.tsx";
import { ResolutionMargin, ResolutionText } from "#app/ui/resolutions/resolution-text.tsx";
import { resolutionState } from "#app/ui/resolutions/state-sentences.tsx";
import { SavedNote } from "#app/ui/resolutions/saved-note.tsx";
import { LanguageLinks } from "#app/ui/resolutions/words-then.tsx";
import { bodyName, resolutionName } from "#app/ui/resolutions/words.ts";

export const handle = {
  ...needs("resolutions:read"),
  // The shell calls it with what this route's loader returned.
  crumbs: (data: unknown) => <ResolutionCrumbs resolution={(data as ResolutionPage).resolution} />,
};
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: m.shell_page_title({ page: data ? resolutionName(data.resolution) : m.shell_nav_resolutions() }) },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const asked = Object.fromEntries(new URL(args.request.url).searchParams);
  const { language } = languageSchema.parse(asked);
  const page = await readResolution(database(), args.params["resolution"] ?? "", language);
  if (!page) throwAsPage(notFound());
  const mayKeep = mayAtAll(policy["resolutions:keep"], actor);
  return {
    ...page,
    mayKeep,
    saved: mayKeep ? savedSchema.parse(asked).saved : undefined,
    mayReadImplementation: mayAtAll(policy["resolutions:read-implementation"], actor),
  };
}

export default function ResolutionRoute() {
  const page = useLoaderData<typeof loader>();
  const { resolution } = page;
  return (
    <>
      <PageTitle
        over={
          resolution.title === null
            ? bodyName(resolution.body)
            : m.resolutions_name_over({ body: bodyName(resolution.body), number: resolution.number })
        }
        title={
          resolution.title === null ? (
            resolutionName(resolution)
          ) : (
            <span lang={page.version.language}>{resolution.title}</span>
          )
        }
        state={resolutionState(resolution, page.publishedEntries)}
        actions={
          <>
            {page.mayReadImplementation ? (
              <Link className="button" to="implementation">
                {m.resolutions_action_implementation()}
              </Link>
            ) : null}
            {page.mayKeep ? (
              <Link to={`/resolutions/import?resolution=${resolution.key}&language=${page.version.language}`}>
                {m.resolutions_action_correct()}
              </Link>
            ) : null}
          </>
        }
      />
      <SavedNote saved={page.saved} />
      <LanguageLinks
        languages={page.languages}
        shown={page.version.language}
        address={`/resolutions/${resolution.key}`}
      />
      <div className="law">
        <ResolutionText page={page} />
        <ResolutionMargin page={page} />
      </div>
    </>
  );
}
