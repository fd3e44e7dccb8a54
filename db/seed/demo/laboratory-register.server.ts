import { and, eq, isNull } from "drizzle-orm";
import { roundOfOrdinal } from "#app/domain/rounds/round.ts";
import type { Tx } from "../../client.server.ts";
import { insertRows } from "../../insert-rows.server.ts";
import {
  accreditations,
  laboratoryContacts,
  laboratoryNames,
  laboratoryStatusChanges,
} from "../../schema/laboratory-register.server.ts";
import { laboratories } from "../../schema/laboratories.server.ts";
import type { DemoEvent } from "./demo-event.server.ts";
import type { DemoLaboratory } from "./laboratories.server.ts";
import { SECRETARY } from "./people.server.ts";
import type { Chance } from "./random.server.ts";

/** A laboratory is in the register some weeks before its first invitation. */
export function registeredAt({ from }: DemoLaboratory): Date {
  const { year, number } = roundOfOrdinal(from);
  return new Date(Date.UTC(number === 1 ? year - 1 : year, number === 1 ? 9 : 3, 14, 9));
}

/** The laboratories under the names of their first day. The names of today come by `renameLaboratories`. */
export async function loadLaboratories(tx: Tx, all: readonly DemoLaboratory[]): Promise<void> {
  await insertRows(
    tx,
    laboratories,
    all.map((one) => ({
      id: one.id,
      name: one.renamed?.before ?? one.name,
      countryCode: one.countryCode,
      kind: one.kind,
      createdAt: registeredAt(one),
    })),
  );
}

/** What the register tells besides: renames, closures and mergers, contacts, accreditations. Needs the people. */
export async function loadRegister(
  tx: Tx,
  all: readonly DemoLaboratory[],
  today: Date,
  chance: Chance,
): Promise<DemoEvent[]> {
  await loadContacts(tx, all, chance);
  await loadAccreditations(tx, all, today, chance);
  return [...(await renameLaboratories(tx, all)), ...(await closeLaboratories(tx, all))];
}

async function renameLaboratories(tx: Tx, all: readonly DemoLaboratory[]): Promise<DemoEvent[]> {
  const events: DemoEvent[] = [];
  for (const { id, name, renamed } of all) {
    if (!renamed) continue;
    const at = new Date(Date.UTC(renamed.year, 5, 18, 8));
    await tx
      .update(laboratoryNames)
      .set({ validUntil: at })
      .where(and(eq(laboratoryNames.laboratoryId, id), isNull(laboratoryNames.validUntil)));
    await tx.insert(laboratoryNames).values({
      laboratoryId: id,
      validFrom: at,
      name,
      changedBy: SECRETARY,
      reason: "The laboratory wrote that it was reorganised and has a new name",
    });
    await tx.update(laboratories).set({ name }).where(eq(laboratories.id, id));
    events.push(registerEvent("laboratories:rename", id, at));
  }
  return events;
}

async function closeLaboratories(tx: Tx, all: readonly DemoLaboratory[]): Promise<DemoEvent[]> {
  const events: DemoEvent[] = [];
  const close = async (id: string, mergedIntoId: string | null, at: Date, reason: string) => {
    await tx.insert(laboratoryStatusChanges).values({
      id: `${id}-closed-${at.getUTCFullYear()}`,
      laboratoryId: id,
      status: "closed",
      mergedIntoId,
      reason,
      changedAt: at,
      changedBy: SECRETARY,
    });
    events.push(registerEvent(mergedIntoId ? "laboratories:merge" : "laboratories:close", id, at));
  };
  for (const { id, until, mergedIntoId } of all) {
    if (until === null) continue;
    const last = roundOfOrdinal(until);
    const at = new Date(
      Date.UTC(last.number === 1 ? last.year : last.year + 1, last.number === 1 ? 6 : 0, 10),
    );
    await close(
      id,
      mergedIntoId,
      at,
      mergedIntoId ? "Merged with another laboratory of the country" : "The ministry closed the laboratory",
    );
    await tx.update(laboratories).set({ status: "closed", mergedIntoId }).where(eq(laboratories.id, id));
  }
  // Closed for the building works of a year, and opened again.
  for (const { id, away } of all.filter(({ isClosedWhileAway }) => isClosedWhileAway)) {
    const [from, until] = away ?? [0, 0];
    const began = betweenRounds(from);
    const ended = betweenRounds(until + 1);
    await close(id, null, began, "Closed while the building is renewed");
    await tx.insert(laboratoryStatusChanges).values({
      id: `${id}-reopened`,
      laboratoryId: id,
      status: "active",
      reason: "The building is ready",
      changedAt: ended,
      changedBy: SECRETARY,
    });
    events.push(registerEvent("laboratories:reopen", id, ended));
  }
  return events;
}

/** A day before the invitations to the round of this ordinal go out. */
function betweenRounds(ordinal: number): Date {
  const { year, number } = roundOfOrdinal(ordinal);
  return new Date(number === 1 ? Date.UTC(year - 1, 11, 12) : Date.UTC(year, 5, 12));
}

async function loadContacts(tx: Tx, all: readonly DemoLaboratory[], chance: Chance): Promise<void> {
  await insertRows(
    tx,
    laboratoryContacts,
    all.flatMap((one) => {
      const contact = {
        laboratoryId: one.id,
        name: "Sample reception",
        email: `${one.id}@ringtrial.example` as string | null,
        phone: null as string | null,
        postalAddress: null as string | null,
        purpose: "general" as "general" | "samples",
        addedAt: registeredAt(one),
        endedAt: one.until === null ? null : new Date(registeredAt(one).getTime() + 1),
      };
      return [
        { ...contact, id: `${one.id}-general`, name: "Front office" },
        ...(chance.hit(0.7)
          ? [
              {
                ...contact,
                id: `${one.id}-samples`,
                purpose: "samples" as const,
                email: null,
                postalAddress: "1 Invented Street, 00000 Nowhere",
              },
            ]
          : []),
      ];
    }),
  );
}

async function loadAccreditations(
  tx: Tx,
  all: readonly DemoLaboratory[],
  today: Date,
  chance: Chance,
): Promise<void> {
  await insertRows(
    tx,
    accreditations,
    all.flatMap((one) => {
      if (!chance.hit(0.48)) return [];
      const first = Math.max(2008, registeredAt(one).getUTCFullYear() - 2 + Math.floor(chance.next() * 8));
      const rows = [];
      for (let year = first; year <= today.getUTCFullYear() - 1; year += 4) {
        // Some let it run out.
        if (year > first && chance.hit(0.07)) break;
        rows.push({
          id: `${one.id}-accreditation-${year}`,
          laboratoryId: one.id,
          standard: year >= 2018 ? "ISO/IEC 17025:2017" : "ISO/IEC 17025:2005",
          scope: "Identification and quantification of controlled substances",
          body: "Accreditation body (invented)",
          certificateNumber: `L-${Math.floor(1000 + chance.next() * 9000)}`,
          validFrom: `${year}-04-01`,
          validUntil: `${year + 4}-03-31`,
          addedAt: new Date(Date.UTC(year, 3, 20)),
        });
      }
      return rows;
    }),
  );
}

function registerEvent(action: string, laboratoryId: string, at: Date): DemoEvent {
  return {
    at,
    actorUserId: SECRETARY,
    actorRole: "programme_secretariat",
    action,
    subject: { type: "laboratory", id: laboratoryId },
    laboratoryId,
  };
}
