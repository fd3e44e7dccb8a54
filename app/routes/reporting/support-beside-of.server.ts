import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { supportBeside, type SupportBeside } from "#app/features/reporting/queries/support-beside.server.ts";
import { readBesideChoice } from "#app/features/reporting/reporting.schema.ts";
import { database } from "#app/platform/database.server.ts";
import { environment } from "#app/platform/environment.server.ts";

/** Support beside participation, as an address asks for it: the same for the page and for its files. */
export async function supportBesideOf(
  { request, context }: LoaderFunctionArgs,
  actor: Actor,
): Promise<SupportBeside> {
  const choice = readBesideChoice(new URL(request.url).searchParams);
  const input = { choice, threshold: environment().DISCLOSURE_THRESHOLD, at: context.arrivedAt };
  return supportBeside(database(), input, actor);
}
