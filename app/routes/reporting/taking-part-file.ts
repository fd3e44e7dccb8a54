import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { readPlaceTableChoice } from "#app/features/reporting/reporting.schema.ts";
import { tableFile } from "#app/platform/respond.server.ts";
import { fileName, fileOf, takingPartDefinitions, takingPartTable } from "#app/ui/reporting/tables.ts";
import { reportForFile } from "./report-of.server.ts";

export const handle = needs("reporting:read-participation");

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const { report, choice } = await reportForFile(args, actor, readPlaceTableChoice);
  const { head, rows } = fileOf(
    takingPartTable(report, choice.level),
    takingPartDefinitions(report),
    report.asOf,
  );
  return tableFile(args.request, { name: fileName(report, choice.level), head, rows });
}
