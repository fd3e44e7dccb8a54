import { asc, eq, gt } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#app/domain/accounts/policy.ts";
import { acceptWithOwnAccount } from "#app/features/accounts/commands/accept-invitation.server.ts";
import { endRole } from "#app/features/accounts/commands/end-role.server.ts";
import { invitePerson } from "#app/features/accounts/commands/invite-person.server.ts";
import { createMailLimits } from "#app/features/accounts/mail-limits.server.ts";
import { memberships } from "#db/schema/accounts.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { watchRows } from "#tests/support/changed-rows.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { addPerson, invite, later, loadLaboratories, mailedToken, request } from "./people-setup.ts";

/** What one command does to many rows: each row that it changed stands in an event, and no event tells of another. */
let open: TestDatabase;
let coordinator: Person;
let secretariat: Person;
beforeEach(async () => {
  open = await testDatabase();
  ({ coordinator, secretariat } = await loadLaboratories(open.db));
});
afterEach(() => open.dispose());

const limits = createMailLimits({ perAccount: 1000, perAddress: 1000 });
const send = (change: Parameters<typeof invite>[0], actor = coordinator) =>
  invitePerson(open.db, invite(change), actor, request(later(1)), limits).then(({ id }) => id);

async function deputy(id: string): Promise<Person> {
  const person = await addPerson(open.db, id, "laboratory_coordinator", "own");
  await open.db
    .update(memberships)
    .set({ deputyForId: "member-coordinator" })
    .where(eq(memberships.id, `member-${id}`));
  return person;
}

/** Rows that a command changed, and rows that its events tell of. */
async function rowsAndEvents(work: () => Promise<unknown>) {
  const before = await open.db.$count(auditEvents);
  const changed = await watchRows(open, { memberships: "membership", invitations: "invitation" });
  await work();
  const events = await open.db
    .select()
    .from(auditEvents)
    .where(gt(auditEvents.id, before))
    .orderBy(asc(auditEvents.id));
  const told = events.flatMap(({ action, subjectType, subjectId, details }) => {
    // Accepting is one deed: the invitation is used up and the membership begins.
    const { membership } = JSON.parse(details) as { membership?: string };
    const begun = action === "accounts:accept-invitation" && membership ? [`membership ${membership}`] : [];
    return [`${subjectType} ${subjectId}`, ...begun];
  });
  return { changed: await changed(), told: told.sort(), actions: events.map(({ action }) => action) };
}

describe("each row that changes is in the trail", () => {
  it("when a role ends, with its deputies and what it invited to", async () => {
    await deputy("stand-in");
    await send({ email: "one@people.example" });
    await send({ email: "two@people.example", role: "laboratory_coordinator", as: "deputy" });
    const { changed, told, actions } = await rowsAndEvents(() =>
      endRole(open.db, { membershipId: "member-coordinator" }, secretariat, request(later(2))),
    );
    expect(changed).toHaveLength(4);
    expect(told).toEqual(changed);
    expect(actions).toEqual([
      "accounts:end-role",
      "accounts:end-role",
      "accounts:withdraw-invitation",
      "accounts:withdraw-invitation",
    ]);
  });

  it("when somebody is invited to the same role again", async () => {
    const first = await send({});
    const { changed, told } = await rowsAndEvents(() => send({}));
    expect(changed).toHaveLength(2);
    expect(changed).toContain(`invitation ${first}`);
    expect(told).toEqual(changed);
  });

  it("when a role is handed over to a deputy, with the other deputies and open invitations", async () => {
    const successor = await deputy("successor");
    await deputy("another-deputy");
    await send({ email: "asked@people.example", role: "laboratory_coordinator", as: "deputy" });
    await send({ email: "rival@people.example", role: "laboratory_coordinator", as: "successor" });
    await send({ email: successor.email, role: "laboratory_coordinator", as: "successor" });
    const token = await mailedToken(open.db, successor.email);
    const { changed, told, actions } = await rowsAndEvents(() =>
      acceptWithOwnAccount(open.db, { token }, successor, request(later(3))),
    );
    // The role that ends and the one that begins, the successor's as deputy, the other deputy, and three invitations.
    expect(changed).toHaveLength(7);
    expect(told).toEqual(changed);
    expect([...actions].sort()).toEqual([
      "accounts:accept-invitation",
      "accounts:end-role",
      "accounts:hand-over",
      "accounts:move-deputy",
      "accounts:move-invitation",
      "accounts:withdraw-invitation",
    ]);
  });
});
