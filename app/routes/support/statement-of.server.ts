import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import type { RouteHandle } from "#app/access/declared.ts";
import { notFound } from "#app/domain/domain-error.ts";
import {
  supportStatement,
  type SupportStatement,
} from "#app/features/support/queries/support-statement.server.ts";
import { database } from "#app/platform/database.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";

const place = z.object({
  organisation: z.string().min(1).max(64),
  year: z
    .string()
    .regex(/^(19|20|21)\d\d$/u)
    .transform(Number),
});

/** The statement that the address names, as of the request, with the address at which it stands for good. */
export async function statementOf(
  args: LoaderFunctionArgs,
  handle: RouteHandle,
): Promise<{ statement: SupportStatement; asOf: Date; address: string }> {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const read = place.safeParse(args.params);
  if (!read.success) throwAsPage(notFound());
  const { organisation: organisationId, year } = read.data;
  const statement = await supportStatement(database(), { organisationId, year }, actor).catch(throwAsPage);
  return {
    statement,
    asOf: args.context.arrivedAt,
    address: `${environment().SITE_URL}/organisations/${organisationId}/statements/${year}`,
  };
}
