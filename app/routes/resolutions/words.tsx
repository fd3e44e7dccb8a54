import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { notFound } from "#app/domain/domain-error.ts";
import {
  readParagraph,
  type ParagraphPage,
} from "#app/features/resolutions/queries/read-paragraph.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { PageTitle } from "#app/ui/page.tsx";
import { ResolutionCrumbs } from "#app/ui/resolutions/resolution-crumbs.tsx";
import { WordsThroughTexts } from "#app/ui/resolutions/words-then.tsx";
import { paragraphName, resolutionName } from "#app/ui/resolutions/words.ts";

export const handle = {
  ...needs("resolutions:read"),
  crumbs: (data: unknown) => {
    const { resolution, paragraph } = data as ParagraphPage;
    return (
      <ResolutionCrumbs resolution={resolution} paragraph={paragraph} page={m.resolutions_words_title()} />
    );
  },
};
export const meta: MetaFunction = () => [
  { title: m.shell_page_title({ page: m.resolutions_words_title() }) },
];

/** The words of a paragraph in every text that is held: what a link was made to can be read for good. */
export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  const { resolution: resolutionKey = "", paragraph: slug = "" } = args.params;
  const page = await readParagraph(database(), { resolutionKey, slug });
  if (!page) throwAsPage(notFound());
  return { resolution: page.resolution, paragraph: page.paragraph, versions: page.versions };
}

export default function WordsRoute() {
  const { resolution, paragraph, versions } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle
        over={m.resolutions_paragraph_in_resolution({
          resolution: resolutionName(resolution),
          paragraph: paragraphName(paragraph),
        })}
        title={m.resolutions_words_title()}
        state={m.resolutions_words_state()}
      />
      <WordsThroughTexts versions={versions} />
    </>
  );
}
