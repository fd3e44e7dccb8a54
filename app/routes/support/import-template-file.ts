import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { tableFile } from "#app/platform/respond.server.ts";
import { supportTemplate } from "#app/ui/support/import/files.ts";

export const handle = needs("support:record");

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  return tableFile(args.request, supportTemplate(actor.organisationId === null));
}
