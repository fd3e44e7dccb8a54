import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorisePerson } from "#app/access/authorise.server.ts";
import type { RouteHandle } from "#app/access/declared.ts";
import type { Person } from "#app/domain/accounts/policy.ts";
import { laboratoryParams } from "#app/features/laboratories/laboratories.schema.ts";
import {
  laboratoryHead,
  type LaboratoryHead,
} from "#app/features/laboratories/queries/laboratory-record.server.ts";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { readParams } from "../results/read-params.server.ts";

/** Whoever keeps the register, at a form of one laboratory: the laboratory as it stands. */
export async function atLaboratory(
  args: LoaderFunctionArgs,
  handle: RouteHandle,
): Promise<{ actor: Person; laboratory: LaboratoryHead; today: string }> {
  const actor = await authorisePerson(args, handle);
  const { laboratoryId } = readParams(laboratoryParams, args.params);
  return {
    actor,
    laboratory: await laboratoryHead(database(), laboratoryId).catch(throwAsPage),
    today: args.context.arrivedAt.toISOString().slice(0, 10),
  };
}
