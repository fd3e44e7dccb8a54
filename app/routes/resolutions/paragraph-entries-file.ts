import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { readParagraph } from "#app/features/resolutions/queries/read-paragraph.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { entriesFile } from "#app/ui/resolutions/file-tables.ts";

export const handle = needs("resolutions:read");

/** The published entries that answer a paragraph, all of them, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  const { resolution: resolutionKey = "", paragraph: slug = "" } = args.params;
  const page = await readParagraph(database(), { resolutionKey, slug });
  if (!page) throwAsPage(notFound());
  const { head, rows } = entriesFile(page);
  return tableFile(args.request, {
    name: `${page.resolution.key}-${page.paragraph.slug}-entries`,
    head,
    rows,
  });
}
