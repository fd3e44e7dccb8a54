import { sql } from "drizzle-orm";
import { supportBeneficiaries } from "#db/schema/support-parts.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";

/** Whether an entry says whom it reaches by the name of a laboratory, alone or among others. A column beside `support_entries`. */
export const namesLaboratory = sql<boolean>`(${supportEntries.recipientKind} = 'laboratory' or exists (
  select 1 from ${supportBeneficiaries}
  where ${supportBeneficiaries.entryId} = ${supportEntries.id} and ${supportBeneficiaries.laboratoryId} is not null
))`.mapWith(Boolean);
