import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { readImplementation } from "#app/features/resolutions/queries/read-implementation.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { implementationFile } from "#app/ui/resolutions/implementation-file.ts";

export const handle = needs("resolutions:read-implementation");

/** The implementation report as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const page = await readImplementation(
    database(),
    { resolutionKey: args.params["resolution"] ?? "", at: args.context.arrivedAt },
    actor,
  ).catch(throwAsPage);
  if (!page) throwAsPage(notFound());
  const { head, rows } = implementationFile(page, args.context.arrivedAt);
  return tableFile(args.request, { name: `${page.resolution.key}-implementation`, head, rows });
}
