import type { Person } from "#app/domain/accounts/policy.ts";
import { addLaboratory } from "#app/features/laboratories/commands/add-laboratory.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { holdRole } from "#tests/support/hold-role.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";

export const AT = new Date("2026-03-02T10:00:00Z");
export const onDay = (day: string, time = "10:00") => ({
  requestId: `request-${day}`,
  at: new Date(`${day}T${time}:00Z`),
});

const person = (userId: string, role: Person["role"], laboratoryId: string | null = null): Person => ({
  kind: "person",
  userId,
  name: `Person ${userId}`,
  email: `${userId}@example.org`,
  role,
  laboratoryId,
  organisationId: role === "donor_reviewer" ? "aldane" : null,
});

export const secretary = person("secretary", "programme_secretariat");
export const coordinator = person("coordinator", "laboratory_coordinator", "kestrel");
/** Whoever may not keep the register. */
export const others: Person[] = [
  coordinator,
  person("analyst", "analyst", "kestrel"),
  person("officer", "reporting_officer"),
  person("donor", "donor_reviewer"),
  person("panel", "expert_panel_reviewer"),
];

/** Laboratories in the register since 2020: two in Kenya, one in Poland, one in Jordan. */
export async function registerDatabase(): Promise<TestDatabase> {
  const open = await testDatabase();
  for (const { userId, name, email } of [secretary, ...others])
    await open.db.insert(users).values({ id: userId, name, email, createdAt: AT, updatedAt: AT });
  await holdRole(open.db, secretary);
  for (const [id, name, countryCode, kind] of [
    ["kestrel", "Kestrel Laboratory", "404", "police"],
    ["heron", "Heron Institute of Toxicology", "404", "toxicology"],
    ["lodz", "Łódź Customs Laboratory", "616", "customs"],
    ["amman", "مختبر الهدهد\u200F", "400", "health"],
  ] as const)
    await addLaboratory(
      open.db,
      { id, name, countryCode, kind, evenIfAlike: false },
      secretary,
      onDay("2020-01-15"),
    );
  await open.db
    .insert(organisations)
    .values({ id: "aldane", name: "Republic of Aldane", kind: "member_state" });
  for (const other of others) await holdRole(open.db, other);
  return open;
}

/** The audit events of one laboratory, without those of its addition. */
export async function eventsOf({ db }: TestDatabase, laboratoryId: string) {
  const events = await db.select().from(auditEvents).orderBy(auditEvents.id);
  return events.filter((event) => event.laboratoryId === laboratoryId && event.action !== "laboratories:add");
}
