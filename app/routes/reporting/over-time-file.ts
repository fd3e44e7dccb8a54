import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { readParticipationChoice } from "#app/features/reporting/reporting.schema.ts";
import { tableFile } from "#app/platform/respond.server.ts";
import { fileName, fileOf, overTimeDefinitions, overTimeTable } from "#app/ui/reporting/tables.ts";
import { reportForFile } from "./report-of.server.ts";

export const handle = needs("reporting:read-participation");

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const { report } = await reportForFile(args, actor, readParticipationChoice);
  const { head, rows } = fileOf(overTimeTable(report), overTimeDefinitions(), report.asOf);
  return tableFile(args.request, { name: fileName(report, "over-time"), head, rows });
}
