import type { LoaderFunctionArgs } from "@remix-run/node";
import { needs } from "#app/access/declared.ts";
import { pdfFile } from "#app/platform/respond.server.ts";
import { statementDocument } from "#app/ui/support/statement-document.ts";
import { statementOf } from "./statement-of.server.ts";

export const handle = needs("support:read-statement");

/** The statement for print. */
export async function loader(args: LoaderFunctionArgs) {
  const { statement, ...given } = await statementOf(args, handle);
  const name = `${statement.organisation.id}-statement-${statement.year}`;
  return pdfFile(name, statementDocument(statement, given));
}
