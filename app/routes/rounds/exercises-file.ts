import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { exerciseList } from "#app/features/rounds/queries/exercise-list.server.ts";
import { readExerciseFilters } from "#app/features/rounds/rounds.schema.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { exercisesFile } from "#app/ui/rounds/files.ts";

export const handle = needs("rounds:read-exercises");

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const filters = readExerciseFilters(new URL(args.request.url).searchParams);
  const at = args.context.arrivedAt;
  const list = await exerciseList(database(), { filters, rows: "all", at }, actor).catch(throwAsPage);
  const { name, head, rows } = exercisesFile(list);
  return tableFile(args.request, { name, head, rows }, filters);
}
