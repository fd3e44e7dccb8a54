import type { LoaderFunctionArgs } from "@remix-run/node";
import { needs } from "#app/access/declared.ts";
import { organisationFile } from "./organisation-answer.server.ts";

export const handle = needs("support:read-published");

/** What an organisation received, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  return organisationFile(args, handle, "received");
}
