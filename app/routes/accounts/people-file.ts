import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { readPeopleFilters } from "#app/features/accounts/accounts.schema.ts";
import { peopleList } from "#app/features/accounts/queries/people-list.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { peopleFile } from "#app/ui/accounts/files.ts";

export const handle = needs("accounts:read-people");

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const filters = readPeopleFilters(new URL(args.request.url).searchParams);
  const input = { filters, rows: "all", at: args.context.arrivedAt } as const;
  const { name, head, rows } = peopleFile(await peopleList(database(), input, actor).catch(throwAsPage));
  return tableFile(args.request, { name, head, rows }, filters);
}
