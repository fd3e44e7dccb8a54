import { and, eq, sql } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { instantOfDay } from "#app/domain/laboratories/instant-of-day.ts";
import type { ChangeGround, LaboratoryKind } from "#app/domain/laboratories/laboratory.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { countries, laboratories } from "#db/schema/laboratories.server.ts";
import { requireCountry } from "./add-laboratory.server.ts";
import { heldLaboratory, recordChange, requireKeeper } from "./record-change.server.ts";

/**
 * Changes a laboratory's kind or country, on a ground from a closed list. What it was before stands in the audit trail,
 * from which reports know the country of a past round: a move leaves it as it was, a correction holds for it too. Sent
 * twice, the second does nothing.
 *
 * @param input `seenCountry` and `seenKind` are what whoever asks has seen; `on` the day (`YYYY-MM-DD`) of a change in
 *   fact: today, or one that has passed. A correction has none.
 * @throws DomainError `changed_meanwhile` (409, params: country, kind), `nothing_changed`, `country_unknown` (field:
 *   countryCode), `day_missing` and `day_ahead` (field: on), `before_last_move` (field: on; params: day); `not_found`.
 */
export async function changeDetails(
  db: Db,
  input: {
    laboratoryId: string;
    countryCode: string;
    kind: LaboratoryKind;
    ground: ChangeGround;
    on: string | null;
    seenCountry: string;
    seenKind: string;
  },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  requireKeeper(actor);
  const { laboratoryId, countryCode, kind, ground } = input;
  await inTransactionOf(db, actor, async (tx) => {
    const laboratory = await heldLaboratory(tx, laboratoryId);
    const isAsAsked = laboratory.countryCode === countryCode && laboratory.kind === kind;
    if (laboratory.countryCode !== input.seenCountry || laboratory.kind !== input.seenKind) {
      if (isAsAsked) return;
      throw new DomainError("changed_meanwhile", {
        status: 409,
        params: { country: await countryName(tx, laboratory.countryCode), kind: laboratory.kind },
      });
    }
    if (isAsAsked) throw new DomainError("nothing_changed");
    await requireCountry(tx, countryCode);
    const on =
      ground === "changed_in_fact" ? await dayOfChange(tx, { laboratoryId, on: input.on }, request.at) : null;
    await tx.update(laboratories).set({ countryCode, kind }).where(eq(laboratories.id, laboratoryId));
    const details = {
      ground,
      countryFrom: laboratory.countryCode,
      countryTo: countryCode,
      kindFrom: laboratory.kind,
      kindTo: kind,
      ...(on === null ? {} : { on: on.toISOString() }),
    };
    await recordChange(tx, { laboratoryId, what: "change-details", details }, actor, request);
  });
}

/** Since when the change is so; never before the laboratory's last move, which would then come after it. */
async function dayOfChange(
  tx: Tx,
  input: { laboratoryId: string; on: string | null },
  now: Date,
): Promise<Date> {
  if (input.on === null) throw new DomainError("day_missing", { field: "on" });
  const on = instantOfDay(input.on, now);
  if (on === null) throw new DomainError("day_ahead", { field: "on" });
  const moves = await tx
    .select({ at: auditEvents.at, on: sql<string | null>`json_extract(${auditEvents.details}, '$.on')` })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectType, "laboratory"),
        eq(auditEvents.subjectId, input.laboratoryId),
        eq(auditEvents.action, "laboratories:change-details"),
        sql`json_extract(${auditEvents.details}, '$.ground') = 'changed_in_fact'`,
        sql`json_extract(${auditEvents.details}, '$.countryFrom') <> json_extract(${auditEvents.details}, '$.countryTo')`,
      ),
    );
  const last = Math.max(...moves.map((move) => (move.on === null ? move.at : new Date(move.on)).getTime()));
  if (on.getTime() < last)
    throw new DomainError("before_last_move", {
      field: "on",
      params: { day: new Date(last).toISOString().slice(0, 10) },
    });
  return on;
}

async function countryName(tx: Tx, code: string): Promise<string> {
  const [country] = await tx.select({ name: countries.name }).from(countries).where(eq(countries.code, code));
  return country?.name ?? code;
}
