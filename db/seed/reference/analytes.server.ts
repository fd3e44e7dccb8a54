import { AMFETAMINES } from "#db/seed/reference/analytes/amfetamines.server.ts";
import { ANALGESICS_AND_XANTHINES } from "#db/seed/reference/analytes/analgesics-and-xanthines.server.ts";
import { BARBITURATES } from "#db/seed/reference/analytes/barbiturates.server.ts";
import { BENZODIAZEPINES } from "#db/seed/reference/analytes/benzodiazepines.server.ts";
import { BENZODIAZEPINE_METABOLITES } from "#db/seed/reference/analytes/benzodiazepine-metabolites.server.ts";
import { CANNABINOIDS } from "#db/seed/reference/analytes/cannabinoids.server.ts";
import { CATHINONES } from "#db/seed/reference/analytes/cathinones.server.ts";
import { COCAINE } from "#db/seed/reference/analytes/cocaine.server.ts";
import { DESIGNER_BENZODIAZEPINES } from "#db/seed/reference/analytes/designer-benzodiazepines.server.ts";
import { DISSOCIATIVES } from "#db/seed/reference/analytes/dissociatives.server.ts";
import { FENTANYLS } from "#db/seed/reference/analytes/fentanyls.server.ts";
import { FENTANYLS_OF_MEDICINE } from "#db/seed/reference/analytes/fentanyls-of-medicine.server.ts";
import { FENTANYL_AND_ERGOT_PRECURSORS } from "#db/seed/reference/analytes/fentanyl-and-ergot-precursors.server.ts";
import { FUSED_BENZODIAZEPINES } from "#db/seed/reference/analytes/fused-benzodiazepines.server.ts";
import { LOCAL_ANAESTHETICS } from "#db/seed/reference/analytes/local-anaesthetics.server.ts";
import { METHYLENEDIOXY_AMFETAMINES } from "#db/seed/reference/analytes/methylenedioxy-amfetamines.server.ts";
import { NITAZENES } from "#db/seed/reference/analytes/nitazenes.server.ts";
import { OPIATES } from "#db/seed/reference/analytes/opiates.server.ts";
import { OPIATES_OF_MEDICINE } from "#db/seed/reference/analytes/opiates-of-medicine.server.ts";
import { OTHER_MEDICINES } from "#db/seed/reference/analytes/other-medicines.server.ts";
import { PHENETHYLAMINES } from "#db/seed/reference/analytes/phenethylamines.server.ts";
import { PIPERAZINES } from "#db/seed/reference/analytes/piperazines.server.ts";
import { PRECURSORS } from "#db/seed/reference/analytes/precursors.server.ts";
import { RING_SUBSTITUTED_CATHINONES } from "#db/seed/reference/analytes/ring-substituted-cathinones.server.ts";
import { SEDATING_ADULTERANTS } from "#db/seed/reference/analytes/sedating-adulterants.server.ts";
import { SEDATIVES } from "#db/seed/reference/analytes/sedatives.server.ts";
import { STIMULANTS } from "#db/seed/reference/analytes/stimulants.server.ts";
import { SUGARS_AND_MINERALS } from "#db/seed/reference/analytes/sugars-and-minerals.server.ts";
import { SYNTHETIC_CANNABINOIDS_ESTERS_AND_AMIDES } from "#db/seed/reference/analytes/synthetic-cannabinoids-esters-and-amides.server.ts";
import { SYNTHETIC_CANNABINOIDS_KETONES } from "#db/seed/reference/analytes/synthetic-cannabinoids-ketones.server.ts";
import { SYNTHETIC_OPIOIDS } from "#db/seed/reference/analytes/synthetic-opioids.server.ts";
import { TRYPTAMINES } from "#db/seed/reference/analytes/tryptamines.server.ts";
import type { AnalyteEntry } from "#app/domain/results/analyte-names.ts";
import type { AnalyteRecord } from "#db/seed/reference/analytes/analyte-record.server.ts";

const RECORDS = [
  ...AMFETAMINES,
  ...METHYLENEDIOXY_AMFETAMINES,
  ...PHENETHYLAMINES,
  ...STIMULANTS,
  ...CATHINONES,
  ...RING_SUBSTITUTED_CATHINONES,
  ...COCAINE,
  ...OPIATES,
  ...OPIATES_OF_MEDICINE,
  ...SYNTHETIC_OPIOIDS,
  ...FENTANYLS,
  ...FENTANYLS_OF_MEDICINE,
  ...NITAZENES,
  ...BENZODIAZEPINES,
  ...FUSED_BENZODIAZEPINES,
  ...DESIGNER_BENZODIAZEPINES,
  ...BENZODIAZEPINE_METABOLITES,
  ...BARBITURATES,
  ...SEDATIVES,
  ...CANNABINOIDS,
  ...SYNTHETIC_CANNABINOIDS_KETONES,
  ...SYNTHETIC_CANNABINOIDS_ESTERS_AND_AMIDES,
  ...DISSOCIATIVES,
  ...PIPERAZINES,
  ...TRYPTAMINES,
  ...LOCAL_ANAESTHETICS,
  ...ANALGESICS_AND_XANTHINES,
  ...SEDATING_ADULTERANTS,
  ...OTHER_MEDICINES,
  ...SUGARS_AND_MINERALS,
  ...PRECURSORS,
  ...FENTANYL_AND_ERGOT_PRECURSORS,
] as const;

/** The id of an analyte of the list: a slug that never changes, whatever becomes of the name. */
export type AnalyteId = (typeof RECORDS)[number]["id"];

/** A record of the list, as the finder of names and numbers takes it. */
export type Analyte = AnalyteRecord & AnalyteEntry & { id: AnalyteId };

/**
 * Every analyte of the published compositions, and what the laboratories of such a programme may report beside or instead
 * of them. Names are the international nonproprietary ones where there is one.
 */
export const ANALYTES: readonly Analyte[] = RECORDS.map((record) => ({
  ...record,
  saltCasNumbers: [
    ...record.salts.flatMap(({ casNumber }) => (casNumber === null ? [] : [casNumber])),
    ...("otherCasNumbers" in record ? record.otherCasNumbers : []),
  ],
}));
