import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { readImplementation } from "#app/features/resolutions/queries/read-implementation.server.ts";
import { database } from "#app/platform/database.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { pdfFile, throwAsPage } from "#app/platform/respond.server.ts";
import { implementationDocument } from "#app/ui/resolutions/implementation-document.ts";

export const handle = needs("resolutions:read-implementation");

/** The implementation report for print. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const at = args.context.arrivedAt;
  const page = await readImplementation(
    database(),
    { resolutionKey: args.params["resolution"] ?? "", at },
    actor,
  ).catch(throwAsPage);
  if (!page) throwAsPage(notFound());
  const { key } = page.resolution;
  const address = `${environment().SITE_URL}/resolutions/${key}/implementation`;
  return pdfFile(`${key}-implementation`, implementationDocument(page, { asOf: at, address }));
}
