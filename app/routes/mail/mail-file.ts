import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { readMailFilters } from "#app/features/mail/mail.schema.ts";
import { mailList } from "#app/features/mail/queries/mail-list.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { mailFile } from "#app/ui/mail/file.ts";

export const handle = needs("mail:read-outbox");

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const filters = readMailFilters(new URL(args.request.url).searchParams);
  const at = args.context.arrivedAt;
  const list = await mailList(database(), { filters, rows: "all", at }, actor).catch(throwAsPage);
  const { name, head, rows } = mailFile(list);
  return tableFile(args.request, { name, head, rows }, filters);
}
