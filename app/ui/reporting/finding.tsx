import type { ParticipationReport } from "#app/features/reporting/queries/participation-report.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Name } from "../page.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { findingInWords } from "./words.ts";

/** The one sentence of a report, with its region before it where it is of one. */
export function Finding({ report }: { report: ParticipationReport }) {
  const finding = findingInWords(report);
  if (!report.region || !report.isHeld) return <>{finding}</>;
  return (
    <Sentence
      text={m.reporting_in_region({ region: slot("region"), finding })}
      parts={{ region: <Name>{report.region.name}</Name> }}
    />
  );
}
