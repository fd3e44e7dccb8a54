import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import {
  participationReport,
  type ParticipationReport,
} from "#app/features/reporting/queries/participation-report.server.ts";
import {
  readParticipationChoice,
  type ParticipationChoice,
} from "#app/features/reporting/reporting.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { noFileResponse, throwAsPage } from "#app/platform/respond.server.ts";

/** The report that an address asks for: the same for the page and for each of its files. */
export async function reportOf(args: LoaderFunctionArgs, actor: Actor): Promise<ParticipationReport | null> {
  return askedReport(args, actor, readParticipationChoice).then(
    ({ report }) => report,
    (error: unknown) => throwAsPage(error),
  );
}

/**
 * As {@link reportOf}, for a file of it, with what was chosen.
 *
 * @throws an answer in words: 404 where there is nothing to make a file of, 400 where the address means nothing.
 */
export async function reportForFile<Choice extends ParticipationChoice>(
  args: LoaderFunctionArgs,
  actor: Actor,
  read: (address: URLSearchParams) => Choice,
): Promise<{ report: ParticipationReport; choice: Choice }> {
  const { report, choice } = await askedReport(args, actor, read).catch(refuseAsFile);
  return report ? { report, choice } : nothingToShow();
}

/** Ends the request of a file: 400 in words where a part of its address means nothing. */
export function refuseAsFile(error: unknown): never {
  if (error instanceof DomainError && error.code === "address_not_understood")
    throw noFileResponse(
      400,
      m.shell_400_state({
        part: `${error.options.field ?? ""}=${String(error.options.params?.["value"] ?? "")}`,
      }),
    );
  return throwAsPage(error);
}

async function askedReport<Choice extends ParticipationChoice>(
  { request, context }: LoaderFunctionArgs,
  actor: Actor,
  read: (address: URLSearchParams) => Choice,
): Promise<{ report: ParticipationReport | null; choice: Choice }> {
  const choice = read(new URL(request.url).searchParams);
  const input = { choice, threshold: environment().DISCLOSURE_THRESHOLD, at: context.arrivedAt };
  return { report: await participationReport(database(), input, actor), choice };
}

/** Ends the request: the report has no such table or chart. */
export function nothingToShow(): never {
  throw noFileResponse(404, m.reporting_no_file());
}
