import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { openEvidence } from "#app/features/evidence/commands/open-evidence.server.ts";
import { database } from "#app/platform/database.server.ts";
import { fileResponse, throwAsPage } from "#app/platform/respond.server.ts";

export const handle = needs("evidence:read");

/** The file as it came. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle, CHECKED_BY_QUERY);
  const file = await openEvidence(database(), { evidenceId: args.params["evidenceId"] ?? "" }, actor, {
    requestId: args.context.requestId,
    at: args.context.arrivedAt,
  }).catch(throwAsPage);
  return fileResponse(file.name, file.mediaType, file.content);
}
