import type { Tx } from "../../client.server.ts";
import { insertRows } from "../../insert-rows.server.ts";
import { accounts, memberships, users } from "../../schema/accounts.server.ts";
import { organisations } from "../../schema/organisations.server.ts";
import { registeredAt } from "./laboratory-register.server.ts";
import type { DemoLaboratory } from "./laboratories.server.ts";
import { DEMO_PEOPLE, donorPerson, OWN_LABORATORY, senderOf, type DemoPerson } from "./people.server.ts";
import { DEMO_DONORS } from "./support-entries.server.ts";

/** Somebody for every laboratory and every donor, so that whatever was done has a person who did it. */
function behindTheScenes(laboratories: readonly DemoLaboratory[]): DemoPerson[] {
  return [
    ...laboratories
      .filter(({ id }) => id !== OWN_LABORATORY)
      .map(({ id, name }) => ({
        id: senderOf(id),
        name: `Coordinator of ${name}`,
        email: `${id}@ringtrial.example`,
        role: "laboratory_coordinator" as const,
        laboratoryId: id,
        signsIn: false,
      })),
    ...DEMO_DONORS.filter(({ id }) => donorPerson(id) !== "person-donor").map(({ id, name }) => ({
      id: donorPerson(id),
      name: `Reviewer of ${name}`,
      email: `${id}@ringtrial.example`,
      role: "donor_reviewer" as const,
      organisationId: id,
      signsIn: false,
    })),
  ];
}

/** The donors, everybody's account and roles, and the passwords of those who sign in. */
export async function loadPeople(
  tx: Tx,
  laboratories: readonly DemoLaboratory[],
  { today, passwordHash }: { today: Date; passwordHash: string },
): Promise<void> {
  const since = new Map(laboratories.map((one) => [one.id, registeredAt(one)]));
  const all = [...DEMO_PEOPLE, ...behindTheScenes(laboratories)].map((person) => ({
    ...person,
    createdAt: (person.signsIn ? undefined : since.get(person.laboratoryId ?? "")) ?? today,
  }));
  await insertRows(tx, organisations, [...DEMO_DONORS]);
  await insertRows(
    tx,
    users,
    all.map(({ id, name, email, createdAt }) => ({
      id,
      name,
      email,
      emailVerified: true,
      createdAt,
      updatedAt: createdAt,
    })),
  );
  await insertRows(
    tx,
    accounts,
    all
      .filter(({ signsIn }) => signsIn)
      .map(({ id, createdAt }) => ({
        id: `account-${id}`,
        accountId: id,
        providerId: "credential",
        userId: id,
        password: passwordHash,
        createdAt,
        updatedAt: createdAt,
      })),
  );
  const membershipOf = (personId: string) => `membership-${personId}`;
  await insertRows(
    tx,
    memberships,
    all.flatMap((person) =>
      [person, ...(person.alsoAs ? [person.alsoAs] : [])].map(
        ({ role, laboratoryId, organisationId }, place) => ({
          id: `${membershipOf(person.id)}${place === 0 ? "" : "-also"}`,
          userId: person.id,
          role,
          laboratoryId: laboratoryId ?? null,
          organisationId: organisationId ?? null,
          createdAt: person.createdAt,
          deputyForId: person.deputyFor ? membershipOf(person.deputyFor) : null,
        }),
      ),
    ),
  );
}
