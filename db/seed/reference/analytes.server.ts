import { AMFETAMINES } from "#db/seed/reference/analytes/amfetamines.server.ts";
import { BENZODIAZEPINES } from "#db/seed/reference/analytes/benzodiazepines.server.ts";
import { CANNABINOIDS } from "#db/seed/reference/analytes/cannabinoids.server.ts";
import { CATHINONES } from "#db/seed/reference/analytes/cathinones.server.ts";
import { COCAINE_AND_RELATED } from "#db/seed/reference/analytes/cocaine.server.ts";
import { CUTTING_AGENTS } from "#db/seed/reference/analytes/cutting-agents.server.ts";
import { DISSOCIATIVES_AND_PIPERAZINES } from "#db/seed/reference/analytes/dissociatives-and-piperazines.server.ts";
import { OPIOIDS } from "#db/seed/reference/analytes/opioids.server.ts";
import { PRECURSORS } from "#db/seed/reference/analytes/precursors.server.ts";
import type { AnalyteRecord } from "#db/seed/reference/analytes/analyte-record.server.ts";

const RECORDS = [
  ...AMFETAMINES,
  ...CATHINONES,
  ...COCAINE_AND_RELATED,
  ...OPIOIDS,
  ...BENZODIAZEPINES,
  ...CANNABINOIDS,
  ...DISSOCIATIVES_AND_PIPERAZINES,
  ...CUTTING_AGENTS,
  ...PRECURSORS,
] as const;

/** The id of an analyte of the list: a slug that never changes, whatever becomes of the name. */
export type AnalyteId = (typeof RECORDS)[number]["id"];

/**
 * Every analyte of the published compositions, and those that a laboratory might confuse with them or find beside
 * them. Names are the international non-proprietary ones where there is one.
 */
export const ANALYTES: readonly (AnalyteRecord & { id: AnalyteId })[] = RECORDS;
