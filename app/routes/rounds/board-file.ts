import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { exerciseBoard } from "#app/features/rounds/queries/exercise-board.server.ts";
import { readBoardFilters } from "#app/features/rounds/rounds.schema.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { boardFile } from "#app/ui/rounds/files.ts";

export const handle = needs("rounds:read-board");

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const filters = readBoardFilters(new URL(args.request.url).searchParams);
  const input = {
    exerciseId: args.params["exerciseId"] ?? "",
    filters,
    rows: "all",
    at: args.context.arrivedAt,
  } as const;
  const { name, head, rows } = boardFile(await exerciseBoard(database(), input, actor).catch(throwAsPage));
  return tableFile(args.request, { name, head, rows }, filters);
}
