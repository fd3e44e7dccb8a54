import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { noFileResponse, tableFile } from "#app/platform/respond.server.ts";
import { m } from "#app/paraglide/messages.js";
import { besideFile, besideFileName } from "#app/ui/reporting/beside-file.ts";
import { refuseAsFile } from "./report-of.server.ts";
import { supportBesideOf } from "./support-beside-of.server.ts";

export const handle = needs("reporting:read-support-beside");

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const beside = await supportBesideOf(args, actor).catch(refuseAsFile);
  if (beside.rows.length === 0) throw noFileResponse(404, m.reporting_beside_no_file());
  return tableFile(args.request, { name: besideFileName(beside), ...besideFile(beside) });
}
