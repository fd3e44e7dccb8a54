import type { Person } from "#app/domain/accounts/policy.ts";
import type { EntryContent } from "#app/domain/support/entry-content.ts";
import { recordEntry } from "#app/features/support/commands/record-entry.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";

export const AT = new Date("2026-03-02T10:00:00Z");
export const request = { requestId: "request-1", at: AT };
export const later = (days: number) => ({
  requestId: `request-${days}`,
  at: new Date(AT.getTime() + days * 86_400_000),
});

const person = (userId: string, role: Person["role"], organisationId: string | null): Person => ({
  kind: "person",
  userId,
  name: `Person ${userId}`,
  email: `${userId}@example.org`,
  role,
  laboratoryId: null,
  organisationId,
});

export const aldane = person("aldane-1", "donor_reviewer", "aldane");
export const aldaneColleague = person("aldane-2", "donor_reviewer", "aldane");
export const vestmark = person("vestmark-1", "donor_reviewer", "vestmark");
export const secretariat = person("secretariat-1", "programme_secretariat", null);
export const officer = person("officer-1", "reporting_officer", null);
export const everybody = { kind: "public", role: "public" } as const;

/** Two donors, each with a reviewer, a former reviewer of one, a secretariat and a reporting officer. */
export async function supportDatabase(): Promise<TestDatabase> {
  const open = await testDatabase();
  await inTransaction(open.db, async (tx) => {
    await tx.insert(organisations).values([
      { id: "aldane", name: "Republic of Aldane", kind: "member_state" },
      { id: "vestmark", name: "Kingdom of Vestmark", kind: "member_state" },
    ]);
    const former = person("aldane-former", "donor_reviewer", "aldane");
    for (const { userId, name, email, role, organisationId } of [
      aldane,
      aldaneColleague,
      vestmark,
      secretariat,
      officer,
      former,
    ]) {
      await tx.insert(users).values({ id: userId, name, email, createdAt: AT, updatedAt: AT });
      await tx.insert(memberships).values({
        id: `membership-${userId}`,
        userId,
        role,
        organisationId,
        createdAt: AT,
        endedAt: userId === "aldane-former" ? AT : null,
      });
    }
  });
  return open;
}

export const PARA_6 = "cnd-50-4/para_6";
export const PERFORMANCE = `${PARA_6}/performance`;
export const QUALITY = `${PARA_6}/quality-assurance`;

/** 1 000.01 EUR paid: a third to each of two purposes, the rest not linked. */
export function fundingContent(change: Partial<EntryContent> = {}): EntryContent {
  return {
    kind: "funding",
    description: "Quality assurance of the rounds of 2026",
    recipient: { kind: "programme" },
    projectReference: "ALD-7",
    transaction: {
      stage: "disbursement",
      occurredOn: "2026-02-11",
      value: { amountMinor: 100_001, currency: "EUR" },
      amountAsTyped: "1000,01",
    },
    allocations: [
      { paragraphKey: PARA_6, purposeId: PERFORMANCE, shareBp: 3333, rationale: "Bench training" },
      { paragraphKey: PARA_6, purposeId: QUALITY, shareBp: 3333, rationale: null },
    ],
    ...change,
  };
}

/** Records an entry and gives its number. */
export async function recorded(
  open: TestDatabase,
  options: {
    content?: EntryContent;
    handIn?: boolean;
    actor?: Person;
    entryId?: string;
    donorId?: string;
  } = {},
): Promise<string> {
  const { number } = await recordEntry(
    open.db,
    {
      entryId: options.entryId ?? newId(),
      content: options.content ?? fundingContent(),
      handIn: options.handIn ?? false,
      donorId: options.donorId ?? null,
    },
    options.actor ?? aldane,
    request,
  );
  return number;
}
