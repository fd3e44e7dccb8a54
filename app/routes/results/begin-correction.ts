import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { beginCorrection } from "#app/features/results/commands/begin-correction.server.ts";
import { exerciseParams } from "#app/features/results/results.schema.ts";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { exerciseAddress, itemAddress } from "#app/ui/results/addresses.ts";
import { readParams } from "./read-params.server.ts";

export const handle = needs("results:submit");

/** Nothing to read here: a correction begins with a post. */
export async function loader(args: LoaderFunctionArgs) {
  const place = readParams(exerciseParams, args.params);
  await authorisePerson(args, handle, place);
  return redirect(exerciseAddress(place));
}

/** Begins a correction, or goes on with it. */
export async function action(args: ActionFunctionArgs) {
  const place = readParams(exerciseParams, args.params);
  const actor = await authorisePerson(args, handle, place);
  await beginCorrection(database(), place, actor, {
    requestId: args.context.requestId,
    at: args.context.arrivedAt,
  }).catch(throwAsPage);
  return redirect(itemAddress(place, 1));
}
