import type { LoaderFunctionArgs } from "@remix-run/node";
import { needs } from "#app/access/declared.ts";
import { tableFile } from "#app/platform/respond.server.ts";
import { statementFile } from "#app/ui/support/statement-file.ts";
import { statementOf } from "./statement-of.server.ts";

export const handle = needs("support:read-statement");

/** The entries of the statement with their transactions, as a table. */
export async function loader(args: LoaderFunctionArgs) {
  const { statement, asOf } = await statementOf(args, handle);
  const name = `${statement.organisation.id}-statement-${statement.year}`;
  return tableFile(args.request, { name, ...statementFile(statement, asOf) });
}
