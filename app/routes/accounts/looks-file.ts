import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { laboratoryLooks } from "#app/features/accounts/queries/laboratory-looks.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { looksFile } from "#app/ui/accounts/files.ts";

export const handle = needs("accounts:read-looks");

export async function loader(args: LoaderFunctionArgs) {
  const laboratoryId = args.params["laboratoryId"] ?? "";
  const actor = await authorisePerson(args, handle, { laboratoryId });
  const input = { laboratoryId, page: 1, rows: "all", at: args.context.arrivedAt } as const;
  const { name, head, rows } = looksFile(await laboratoryLooks(database(), input, actor).catch(throwAsPage));
  return tableFile(args.request, { name, head, rows });
}
