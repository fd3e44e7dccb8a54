import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { environment } from "#app/platform/environment.server.ts";
import { pdfFile } from "#app/platform/respond.server.ts";
import { implementationDocument } from "#app/ui/resolutions/implementation-document.ts";
import { implementationOf } from "./implementation-of.server.ts";

export const handle = needs("resolutions:read-implementation");

/** The implementation report for print. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const at = args.context.arrivedAt;
  const page = await implementationOf(args, actor);
  const { key } = page.resolution;
  const address = `${environment().SITE_URL}/resolutions/${key}/implementation`;
  return pdfFile(`${key}-implementation`, implementationDocument(page, { asOf: at, address }));
}
