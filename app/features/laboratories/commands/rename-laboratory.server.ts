import { and, eq, isNull } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import { instantOfDay } from "#app/domain/laboratories/instant-of-day.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { laboratoryNames } from "#db/schema/laboratory-register.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { heldLaboratory, recordChange, refuseNamedAlike, requireKeeper } from "./record-change.server.ts";

/**
 * Gives a laboratory another name from a day on. The name until then stays in its history, and what was reported under
 * it keeps it. Sent twice, the second does nothing.
 *
 * @param input `name` as `readLaboratoryName` gives it; `since` a day (`YYYY-MM-DD`), from its start (UTC), or from now
 *   where it is today; `seenName` is the name that whoever asks has seen.
 * @throws DomainError `changed_meanwhile` (409, params: name), `same_name` (field: name), `named_alike` (409, params: id,
 *   name), `day_ahead` and `before_present_name` (field: since; params: day); `not_found`.
 */
export async function renameLaboratory(
  db: Db,
  input: {
    laboratoryId: string;
    name: string;
    since: string;
    reason: string;
    seenName: string;
    evenIfAlike: boolean;
  },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  requireKeeper(actor);
  const { laboratoryId, name } = input;
  await inTransactionOf(db, actor, async (tx) => {
    const laboratory = await heldLaboratory(tx, laboratoryId);
    if (laboratory.name !== input.seenName) {
      if (laboratory.name === name) return;
      throw new DomainError("changed_meanwhile", { status: 409, params: { name: laboratory.name } });
    }
    if (laboratory.name === name) throw new DomainError("same_name", { field: "name" });
    const isOpen = and(eq(laboratoryNames.laboratoryId, laboratoryId), isNull(laboratoryNames.validUntil));
    const [open] = await tx.select().from(laboratoryNames).where(isOpen);
    if (!open) throw notFound();
    const since = instantOfDay(input.since, request.at);
    if (since === null) throw new DomainError("day_ahead", { field: "since" });
    if (since.getTime() <= open.validFrom.getTime())
      throw new DomainError("before_present_name", {
        field: "since",
        params: { day: open.validFrom.toISOString().slice(0, 10) },
      });
    if (!input.evenIfAlike)
      await refuseNamedAlike(tx, { name, countryCode: laboratory.countryCode, exceptId: laboratoryId });

    await tx.update(laboratoryNames).set({ validUntil: since }).where(isOpen);
    await tx.insert(laboratoryNames).values({
      laboratoryId,
      validFrom: since,
      name,
      changedBy: actor.userId,
      reason: input.reason,
    });
    await tx.update(laboratories).set({ name }).where(eq(laboratories.id, laboratoryId));
    const details = { since: since.toISOString() };
    await recordChange(tx, { laboratoryId, what: "rename", details }, actor, request);
  });
}
