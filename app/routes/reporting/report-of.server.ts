import { data, type LoaderFunctionArgs } from "@remix-run/node";
import type { Actor } from "#app/domain/accounts/policy.ts";
import {
  participationReport,
  type ParticipationReport,
} from "#app/features/reporting/queries/participation-report.server.ts";
import { readParticipationChoice } from "#app/features/reporting/reporting.schema.ts";
import { database } from "#app/platform/database.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";

/** The report that an address asks for: the same for the page and for each of its files. */
export async function reportOf(args: LoaderFunctionArgs, actor: Actor): Promise<ParticipationReport | null> {
  const choice = readParticipationChoice(new URL(args.request.url).searchParams);
  const input = { choice, threshold: environment().DISCLOSURE_THRESHOLD, at: args.context.arrivedAt };
  return participationReport(database(), input, actor).catch(throwAsPage);
}

/** As {@link reportOf}, for a file of it. @throws a 404 answer where there is nothing to make a file of. */
export async function reportForFile(args: LoaderFunctionArgs, actor: Actor): Promise<ParticipationReport> {
  return (await reportOf(args, actor)) ?? nothingToShow();
}

/** Ends the request: the report has no such table or chart. */
export function nothingToShow(): never {
  throw data({ kind: "not-found" }, { status: 404 });
}
