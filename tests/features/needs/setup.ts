import type { Person } from "#app/domain/accounts/policy.ts";
import type { NeedContent } from "#app/domain/needs/need-content.ts";
import { confirmNeed } from "#app/features/needs/commands/confirm-need.server.ts";
import { stateNeed } from "#app/features/needs/commands/state-need.server.ts";
import { readNeedFilters } from "#app/features/needs/needs.schema.ts";
import { confirmedNeeds } from "#app/features/needs/queries/confirmed-needs.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { AT, request, secretariat, supportDatabase } from "#tests/features/support/setup.ts";
import type { TestDatabase } from "#tests/support/database.ts";

/** Coordinates the laboratory with this id. */
export const coordinator = (laboratoryId: string): Person => ({
  kind: "person",
  userId: `coordinator-of-${laboratoryId}`,
  name: `Coordinator of ${laboratoryId}`,
  email: `${laboratoryId}@laboratory.example`,
  role: "laboratory_coordinator",
  laboratoryId,
  organisationId: null,
});

/** A database with laboratories in these countries (M49), each with a coordinator: `lab-0`, `lab-1` and so on. */
export async function needsDatabase(countryCodes: readonly string[]): Promise<TestDatabase> {
  const open = await supportDatabase();
  await addLaboratories(open, countryCodes);
  return open;
}

/** @param from the number of the first of them. */
export async function addLaboratories(
  open: TestDatabase,
  countryCodes: readonly string[],
  from = 0,
): Promise<void> {
  await inTransaction(open.db, async (tx) => {
    for (const [place, countryCode] of countryCodes.entries()) {
      const at = from + place;
      const id = `lab-${at}`;
      await tx
        .insert(laboratories)
        .values({ id, name: `Bench of lab ${at}`, countryCode, kind: "police", createdAt: AT });
      const { userId, name, email, role } = coordinator(id);
      await tx.insert(users).values({ id: userId, name, email, createdAt: AT, updatedAt: AT });
      await tx
        .insert(memberships)
        .values({ id: `membership-${userId}`, userId, role, laboratoryId: id, createdAt: AT });
    }
  });
}

export const KENYA = "404";
export const POLAND = "616";
export const CZECHIA = "203";
const [UGANDA, TANZANIA, NIGERIA, GERMANY, FRANCE, AUSTRIA, FIJI] = [
  "800",
  "834",
  "566",
  "276",
  "250",
  "040",
  "242",
] as const;

/** Six of Sub-Saharan Africa; of Europe two in the east and three in the west; one of Oceania. */
export const COUNTRIES = [
  KENYA,
  KENYA,
  UGANDA,
  UGANDA,
  TANZANIA,
  POLAND,
  CZECHIA,
  FIJI,
  GERMANY,
  FRANCE,
  AUSTRIA,
  NIGERIA,
];

export function needContent(change: Partial<NeedContent> = {}): NeedContent {
  return {
    kind: "training",
    description: "Two analysts trained in quantification",
    quantity: 2,
    quantityUnit: "participant",
    paragraphKey: "cnd-50-4/para_6",
    purposeId: "cnd-50-4/para_6/performance",
    mayBeNamed: false,
    ...change,
  };
}

/** States a need of a laboratory, and gives its id. */
export async function stated(
  open: TestDatabase,
  laboratoryId: string,
  change: Partial<NeedContent> = {},
): Promise<string> {
  const needId = newId();
  const input = { needId, laboratoryId, content: needContent(change) };
  await stateNeed(open.db, input, coordinator(laboratoryId), request);
  return needId;
}

/** States a need and has it confirmed. */
export async function confirmed(
  open: TestDatabase,
  laboratoryId: string,
  change: Partial<NeedContent> = {},
): Promise<string> {
  const needId = await stated(open, laboratoryId, change);
  await confirmNeed(open.db, { needId, revision: 1, textNamesNobody: true }, secretariat, request);
  return needId;
}

/** The confirmed needs as somebody reads them. */
export const listFor = (open: TestDatabase, actor: Actor, address = "") =>
  confirmedNeeds(
    open.db,
    { filters: readNeedFilters(new URLSearchParams(address)), rows: "all", at: AT },
    actor,
  );
