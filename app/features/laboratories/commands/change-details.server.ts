import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { ChangeGround, LaboratoryKind } from "#app/domain/laboratories/laboratory.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import type { Db } from "#db/client.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { requireCountry } from "./add-laboratory.server.ts";
import { heldLaboratory, recordChange, requireKeeper } from "./record-change.server.ts";

/**
 * Changes a laboratory's kind or country, on a ground from a closed list. What it was before stands in the audit trail,
 * from which reports know the country of a past round: a move leaves it as it was, a correction holds for it too.
 *
 * @throws DomainError `nothing_changed`, `country_unknown` (field: countryCode); `not_found`.
 */
export async function changeDetails(
  db: Db,
  input: { laboratoryId: string; countryCode: string; kind: LaboratoryKind; ground: ChangeGround },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  requireKeeper(actor);
  const { laboratoryId, countryCode, kind, ground } = input;
  await inTransaction(db, async (tx) => {
    const laboratory = await heldLaboratory(tx, laboratoryId);
    if (laboratory.countryCode === countryCode && laboratory.kind === kind)
      throw new DomainError("nothing_changed");
    await requireCountry(tx, countryCode);
    await tx.update(laboratories).set({ countryCode, kind }).where(eq(laboratories.id, laboratoryId));
    const details = {
      ground,
      countryFrom: laboratory.countryCode,
      countryTo: countryCode,
      kindFrom: laboratory.kind,
      kindTo: kind,
    };
    await recordChange(tx, { laboratoryId, what: "change-details", details }, actor, request);
  });
}
