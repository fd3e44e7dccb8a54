import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { readParticipationChoice } from "#app/features/reporting/reporting.schema.ts";
import { tableFile } from "#app/platform/respond.server.ts";
import { fileName, fileOf, funnelDefinitions, funnelReportTable } from "#app/ui/reporting/tables.ts";
import { nothingToShow, reportForFile } from "./report-of.server.ts";

export const handle = needs("reporting:read-participation");

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const { report } = await reportForFile(args, actor, readParticipationChoice);
  if (!report.isHeld || report.funnel.kind === "not-given") return nothingToShow();
  const { funnel, asOf } = report;
  const { head, rows } = fileOf(funnelReportTable(funnel), funnelDefinitions(funnel), asOf);
  return tableFile(args.request, { name: fileName(report, "funnel"), head, rows });
}
