import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#app/domain/accounts/policy.ts";
import { endRole } from "#app/features/accounts/commands/end-role.server.ts";
import { endSessions } from "#app/features/accounts/commands/end-sessions.server.ts";
import { addContact } from "#app/features/laboratories/commands/add-contact.server.ts";
import { saveDraftItem } from "#app/features/results/commands/save-draft-item.server.ts";
import { submitResults } from "#app/features/results/commands/submit-results.server.ts";
import { addRates } from "#app/features/support/commands/add-rates.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import { memberships } from "#db/schema/accounts.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { laboratoryContacts } from "#db/schema/laboratory-register.server.ts";
import { exchangeRates } from "#db/schema/support-values.server.ts";
import { draftItems, submissions } from "#db/schema/results.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import {
  ANALYST,
  COORDINATOR,
  item,
  loadSmallExercise,
  PLACE,
  refusedWith,
  request,
  reviewed,
  RIGHT_ANSWERS,
  saveAll,
  SECRETARIAT,
} from "../results/small-exercise.ts";

/**
 * The linter lets no command open a transaction but in somebody's name (tests/lint/import-table.test.ts). This is what
 * that does: the role is asked for when the change is made, and not only when the request comes.
 */
let open: TestDatabase;
beforeEach(async () => {
  open = await testDatabase();
  await loadSmallExercise(open.db);
  await saveAll(open.db, RIGHT_ANSWERS);
});
afterEach(() => open.dispose());

const setEnd = ({ userId }: Person, endedAt: Date | null) =>
  open.db.update(memberships).set({ endedAt }).where(eq(memberships.userId, userId));
/** All that is kept, as far as these changes reach. */
const kept = async () => [
  await open.db.select().from(auditEvents),
  await open.db.select().from(draftItems),
  await open.db.select().from(submissions),
  await open.db.select().from(laboratoryContacts),
  await open.db.select().from(exchangeRates),
];
const notFound = refusedWith("not_found");

const CONTACT = {
  id: "contact",
  laboratoryId: "lab-a",
  name: "Contact",
  purpose: "samples" as const,
  email: "contact@laboratory.example",
  phone: null,
  postalAddress: null,
};
const RATES = {
  bytes: new TextEncoder().encode("Currency,Units per US dollar,In force from\nEUR,0.91,2026-01-01\n"),
  fileName: "rates.csv",
  source: "A table",
  accepted: [],
};
const changes: Record<string, [Person, () => Promise<unknown>]> = {
  "a draft": [
    ANALYST,
    () =>
      saveDraftItem(
        open.db,
        { ...PLACE, number: 1, revision: 1, draft: item({ outcome: "nothing_detected" }) },
        ANALYST,
        request(),
      ),
  ],
  results: [COORDINATOR, async () => submitResults(open.db, await reviewed(open.db), COORDINATOR, request())],
  "the register": [SECRETARIAT, () => addContact(open.db, CONTACT, SECRETARIAT, request())],
  "the rates": [SECRETARIAT, () => addRates(open.db, RATES, SECRETARIAT, request())],
  "one's own sessions": [
    COORDINATOR,
    () => endSessions(open.db, { which: "all", sessionId: null }, COORDINATOR, request()),
  ],
};

describe("a role that ended after the request had come", () => {
  it.each(Object.entries(changes))(
    "leaves %s as before, and changes it while it lasts",
    async (_what, one) => {
      const [actor, change] = one;
      await setEnd(actor, request().at);
      const before = await kept();
      await expect(change()).rejects.toSatisfy(notFound);
      expect(await kept()).toEqual(before);
      await setEnd(actor, null);
      await change();
      expect(await kept()).not.toEqual(before);
    },
  );

  it("ends while a change waits for its turn, and the change is not made", async () => {
    const input = await reviewed(open.db);
    const membershipId = `m-${COORDINATOR.userId}`;
    const [ended, submitted] = await Promise.allSettled([
      endRole(open.db, { membershipId }, SECRETARIAT, request()),
      submitResults(open.db, input, COORDINATOR, request()),
    ]);
    expect(ended.status).toBe("fulfilled");
    expect(submitted).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
    expect(await open.db.$count(submissions)).toBe(0);
  });

  it("is asked for as it was worn: neither another of the person's roles nor another laboratory's stands in", async () => {
    const { userId } = COORDINATOR;
    await setEnd(COORDINATOR, request().at);
    const other = { userId, createdAt: request().at };
    await open.db.insert(memberships).values([
      { ...other, id: "analyst", role: "analyst", laboratoryId: "lab-a" },
      { ...other, id: "elsewhere", role: "laboratory_coordinator", laboratoryId: "lab-b" },
    ]);
    const nothing = async () => "changed";
    await expect(inTransactionOf(open.db, COORDINATOR, nothing)).rejects.toSatisfy(notFound);
    expect(await inTransactionOf(open.db, { ...COORDINATOR, laboratoryId: "lab-b" }, nothing)).toBe(
      "changed",
    );
    expect(await inTransactionOf(open.db, { ...COORDINATOR, role: "analyst" }, nothing)).toBe("changed");
  });

  it("that was given again since is held", async () => {
    await setEnd(COORDINATOR, request().at);
    await open.db.insert(memberships).values({
      id: "again",
      userId: COORDINATOR.userId,
      role: COORDINATOR.role,
      laboratoryId: COORDINATOR.laboratoryId,
      createdAt: request().at,
    });
    expect(await inTransactionOf(open.db, COORDINATOR, async (_tx, worn) => worn)).toEqual({
      id: "again",
      isDeputy: false,
    });
  });
});
