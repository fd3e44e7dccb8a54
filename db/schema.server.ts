import * as accounts from "./schema/accounts.server.ts";
import * as audit from "./schema/audit.server.ts";
import * as credentials from "./schema/credentials.server.ts";
import * as dispatch from "./schema/dispatch.server.ts";
import * as evaluation from "./schema/evaluation.server.ts";
import * as evaluationFollowUp from "./schema/evaluation-follow-up.server.ts";
import * as evidence from "./schema/evidence.server.ts";
import * as expertise from "./schema/expertise.server.ts";
import * as findingMappings from "./schema/finding-mappings.server.ts";
import * as imports from "./schema/imports.server.ts";
import * as jobs from "./schema/jobs.server.ts";
import * as laboratories from "./schema/laboratories.server.ts";
import * as laboratoryRegister from "./schema/laboratory-register.server.ts";
import * as needs from "./schema/needs.server.ts";
import * as organisations from "./schema/organisations.server.ts";
import * as outbox from "./schema/outbox.server.ts";
import * as participation from "./schema/participation.server.ts";
import * as programme from "./schema/programme.server.ts";
import * as reporting from "./schema/reporting.server.ts";
import * as resolutionTexts from "./schema/resolution-texts.server.ts";
import * as resolutions from "./schema/resolutions.server.ts";
import * as results from "./schema/results.server.ts";
import * as rounds from "./schema/rounds.server.ts";
import * as support from "./schema/support.server.ts";
import * as supportParts from "./schema/support-parts.server.ts";
import * as supportValues from "./schema/support-values.server.ts";

/** Every table, as Drizzle is told of them. */
export const schema = {
  ...accounts,
  ...audit,
  ...credentials,
  ...dispatch,
  ...evaluation,
  ...evaluationFollowUp,
  ...evidence,
  ...expertise,
  ...findingMappings,
  ...imports,
  ...jobs,
  ...laboratories,
  ...laboratoryRegister,
  ...needs,
  ...organisations,
  ...outbox,
  ...participation,
  ...programme,
  ...reporting,
  ...resolutionTexts,
  ...resolutions,
  ...results,
  ...rounds,
  ...support,
  ...supportParts,
  ...supportValues,
};
