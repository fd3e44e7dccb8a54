import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { LaboratoryKind } from "#app/domain/laboratories/laboratory.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { countries, laboratories } from "#db/schema/laboratories.server.ts";
import { recordChange, refuseNamedAlike, requireKeeper } from "./record-change.server.ts";

/**
 * Adds a laboratory, active. Its id came with the form, so that a form that is sent twice adds one: sent again as it is,
 * nothing happens.
 *
 * @param input `name` as `readLaboratoryName` gives it; `evenIfAlike` adds it beside one that is or was called alike in
 *   the same country.
 * @throws DomainError `named_alike` (409, params: id, name), `already_added` (409) where the form was sent before with
 *   other words, `country_unknown` (field: countryCode); `not_found` for whoever may not.
 */
export async function addLaboratory(
  db: Db,
  input: { id: string; name: string; countryCode: string; kind: LaboratoryKind; evenIfAlike: boolean },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  requireKeeper(actor);
  const { id, name, countryCode, kind } = input;
  await inTransactionOf(db, actor, async (tx) => {
    const [before] = await tx.select().from(laboratories).where(eq(laboratories.id, id));
    if (before) {
      if (before.name === name && before.countryCode === countryCode && before.kind === kind) return;
      throw new DomainError("already_added", { status: 409 });
    }
    await requireCountry(tx, countryCode);
    if (!input.evenIfAlike) await refuseNamedAlike(tx, { name, countryCode, exceptId: id });
    // Its first name is written with it, by a trigger.
    await tx.insert(laboratories).values({ id, name, countryCode, kind, createdAt: request.at });
    await recordChange(tx, { laboratoryId: id, what: "add", details: { countryCode, kind } }, actor, request);
  });
}

/** @throws DomainError `country_unknown`. */
export async function requireCountry(tx: Tx, code: string): Promise<void> {
  const [country] = await tx.select({ code: countries.code }).from(countries).where(eq(countries.code, code));
  if (!country) throw new DomainError("country_unknown", { field: "countryCode" });
}
