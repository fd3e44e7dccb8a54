import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { unansweredNeeds } from "#app/features/needs/queries/unanswered-needs.server.ts";
import { readImplementation } from "#app/features/resolutions/queries/read-implementation.server.ts";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { needsOf } from "#app/ui/needs/needs-of-resolution.tsx";
import type { ImplementationReport } from "#app/ui/resolutions/implementation-words.ts";

/** The implementation report that an address asks for, with the needs: the same for the page and for each of its files. */
export async function implementationOf(
  { params, context }: LoaderFunctionArgs,
  actor: Actor,
): Promise<ImplementationReport> {
  const asked = { resolutionKey: params["resolution"] ?? "", at: context.arrivedAt };
  const page = await readImplementation(database(), asked, actor).catch(throwAsPage);
  if (!page) return throwAsPage(notFound());
  const stated = await unansweredNeeds(database(), actor).catch(throwAsPage);
  return { ...page, needs: needsOf(stated, page.resolution.key) };
}
