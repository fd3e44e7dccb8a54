import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { tableFile } from "#app/platform/respond.server.ts";
import { implementationFile } from "#app/ui/resolutions/implementation-file.ts";
import { implementationOf } from "./implementation-of.server.ts";

export const handle = needs("resolutions:read-implementation");

/** The implementation report as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const page = await implementationOf(args, actor);
  const { head, rows } = implementationFile(page, args.context.arrivedAt);
  return tableFile(args.request, { name: `${page.resolution.key}-implementation`, head, rows });
}
