import { createHash } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { renderToStaticMarkup } from "react-dom/server";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { readParticipationChoice } from "#app/features/reporting/reporting.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay } from "#app/ui/format.ts";
import { ChartDocument } from "#app/ui/reporting/chart-document.tsx";
import { chartWords } from "#app/ui/reporting/chart-words.ts";
import { fileName } from "#app/ui/reporting/tables.ts";
import { nothingToShow, reportForFile } from "./report-of.server.ts";

export const handle = needs("reporting:read-participation");

/** The chart as a file. As of the day, not the minute, so that an unchanged chart is not sent again. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const { report } = await reportForFile(args, actor, readParticipationChoice);
  const words = chartWords(report);
  if (!report.chart || !words) return nothingToShow();
  const day = formatDay(report.asOf);
  const asOf = report.isDemonstration
    ? m.reporting_chart_as_of_demonstration({ day })
    : m.reporting_chart_as_of({ day });
  const svg = renderToStaticMarkup(<ChartDocument geometry={report.chart.wide} {...words} asOf={asOf} />);
  const headers = {
    "Cache-Control": "private, max-age=300",
    ETag: `"${createHash("sha256").update(svg).digest("base64url")}"`,
  };
  if (args.request.headers.get("If-None-Match")?.includes(headers.ETag))
    return new Response(null, { status: 304, headers });
  return new Response(svg, {
    headers: {
      ...headers,
      "Content-Type": "image/svg+xml; charset=utf-8",
      "Content-Disposition": `inline; filename="${fileName(report, "chart")}.svg"`,
    },
  });
}
