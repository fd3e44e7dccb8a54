import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#app/domain/accounts/policy.ts";
import {
  acceptWithNewAccount,
  acceptWithOwnAccount,
} from "#app/features/accounts/commands/accept-invitation.server.ts";
import {
  sendInvitationAgain,
  withdrawInvitation,
} from "#app/features/accounts/commands/change-invitation.server.ts";
import { endRole } from "#app/features/accounts/commands/end-role.server.ts";
import { invitePerson } from "#app/features/accounts/commands/invite-person.server.ts";
import { createMailLimits } from "#app/features/accounts/mail-limits.server.ts";
import { forgetSecrets } from "#app/features/accounts/jobs/forget-secrets.server.ts";
import { actorOf } from "#app/features/accounts/queries/actor-of.server.ts";
import { laboratoryPeople } from "#app/features/accounts/queries/laboratory-people.server.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { invitations } from "#db/schema/credentials.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import {
  addPerson,
  AT,
  codeOf,
  held,
  invite,
  later,
  loadLaboratories,
  mailedToken,
  request,
} from "./people-setup.ts";
import { trail } from "./setup.ts";

let open: TestDatabase;
let coordinator: Person;
let secretariat: Person;
beforeEach(async () => {
  open = await testDatabase();
  ({ coordinator, secretariat } = await loadLaboratories(open.db));
});
afterEach(() => open.dispose());

const ACCOUNT = { name: "In Vited", password: "a password of some words" };
const manyMails = createMailLimits({ perAccount: 1000, perAddress: 1000 });
const send = (change: Parameters<typeof invite>[0] = {}, actor = coordinator, at = AT, limits = manyMails) =>
  invitePerson(open.db, invite(change), actor, request(at), limits).then(({ id }) => id);
const sendAgain = (invitationId: string, actor: Person, at: Date, limits = manyMails) =>
  sendInvitationAgain(open.db, { invitationId }, actor, request(at), limits);
const close = (id: string) =>
  open.db.update(laboratories).set({ status: "closed" }).where(eq(laboratories.id, id));
const accept = async (at = later(5)) =>
  acceptWithNewAccount(open.db, { token: await mailedToken(open.db), ...ACCOUNT }, request(at));

describe("an invitation", () => {
  it("makes an account with the role, and opens once", async () => {
    await send();
    const token = await mailedToken(open.db);
    await accept();
    const [made] = await open.db.select().from(users).where(eq(users.email, "invited@people.example"));
    expect(made?.name).toBe("In Vited");
    const person = made && (await actorOf(open.db, made));
    expect(person).toMatchObject({ role: "analyst", laboratoryId: "own" });
    expect(await codeOf(acceptWithNewAccount(open.db, { token, ...ACCOUNT }, request(later(6))))).toBe(
      "link_over",
    );
  });

  it("keeps the hash of its link alone, and the mail forgets it once it is sent", async () => {
    await send();
    const token = await mailedToken(open.db);
    const [row] = await open.db.select().from(invitations);
    expect(row?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await forgetSecrets(open.db, later(1))).toEqual({ mails: 0, links: 0 });
    await open.db.update(outboxMessages).set({ sentAt: later(1) });
    expect(await forgetSecrets(open.db, later(2))).toEqual({ mails: 1, links: 0 });
    expect(JSON.stringify(await open.db.select().from(outboxMessages))).not.toContain(token);
  });

  it("is over after two weeks, once withdrawn, and under its old link once it is sent again", async () => {
    const id = await send();
    const first = await mailedToken(open.db);
    expect(await codeOf(accept(later(14 * 24 * 60)))).toBe("link_over");
    await sendAgain(id, coordinator, later(10));
    const second = await mailedToken(open.db);
    expect(second).not.toBe(first);
    const withFirst = acceptWithNewAccount(open.db, { token: first, ...ACCOUNT }, request(later(11)));
    expect(await codeOf(withFirst)).toBe("link_over");
    await withdrawInvitation(open.db, { invitationId: id }, coordinator, request(later(12)));
    expect(await codeOf(accept(later(13)))).toBe("link_over");
    expect(await held(open.db)).toHaveLength(2);
  });

  it("to the same role again ends the one before", async () => {
    await send();
    const first = await mailedToken(open.db);
    // Whoever sends it is told that it took the place of another.
    const again = (email: string) =>
      invitePerson(open.db, invite({ email }), coordinator, request(later(1)), manyMails);
    expect((await again("another@people.example")).hasReplaced).toBe(false);
    expect((await again("invited@people.example")).hasReplaced).toBe(true);
    expect(await mailedToken(open.db)).not.toBe(first);
    const withFirst = acceptWithNewAccount(open.db, { token: first, ...ACCOUNT }, request(later(2)));
    expect(await codeOf(withFirst)).toBe("link_over");
  });

  it("adds the role to the account there is, for the person it was sent to and nobody else", async () => {
    const donor = await addPerson(open.db, "officer", "reporting_officer");
    await send({ email: donor.email });
    const token = await mailedToken(open.db, donor.email);
    const taken = acceptWithNewAccount(open.db, { token, ...ACCOUNT }, request(later(1)));
    expect(await codeOf(taken)).toBe("account_exists");
    const another = acceptWithOwnAccount(open.db, { token }, secretariat, request(later(1)));
    expect(await codeOf(another)).toBe("for_another");
    await acceptWithOwnAccount(open.db, { token }, donor, request(later(1)));
    const roles = (await held(open.db)).filter(({ userId }) => userId === donor.userId);
    expect(roles.map(({ role }) => role)).toEqual(["reporting_officer", "analyst"]);
  });

  it("goes no further than the inviter's reach", async () => {
    expect(await codeOf(send({ laboratoryId: "another" }))).toBe("not_found");
    expect(await codeOf(send({ role: "laboratory_coordinator" }))).toBe("not_found");
    expect(await codeOf(send({ role: "programme_secretariat", laboratoryId: null }))).toBe("not_found");
    const analyst = await addPerson(open.db, "analyst", "analyst", "own");
    expect(await codeOf(send({}, analyst))).toBe("not_found");
    expect(await codeOf(send({ email: analyst.email }))).toBe("role_held");
    expect(await codeOf(send({ email: coordinator.email.toLowerCase() }))).toBe("own_address");
    expect(await codeOf(send({ role: "laboratory_coordinator", laboratoryId: "nowhere" }, secretariat))).toBe(
      "laboratory_missing",
    );
    expect(await open.db.select().from(invitations)).toEqual([]);
  });

  it("is withdrawn and sent again only by those who may make it", async () => {
    const deputy = await addPerson(open.db, "deputy", "laboratory_coordinator", "own");
    await open.db
      .update(memberships)
      .set({ deputyForId: "member-coordinator" })
      .where(eq(memberships.id, "member-deputy"));
    const bySecretariat = await send({ role: "laboratory_coordinator" }, secretariat);
    const handOver = await send({
      role: "laboratory_coordinator",
      as: "successor",
      email: "next@people.example",
    });
    const analyst = await send({ email: "analyst@people.example" });
    const change = async (id: string, actor: Person) => [
      await codeOf(sendAgain(id, actor, later(1))),
      await codeOf(withdrawInvitation(open.db, { invitationId: id }, actor, request(later(2)))),
    ];
    expect(await change(bySecretariat, coordinator)).toEqual(["not_found", "not_found"]);
    expect(await change(handOver, deputy)).toEqual(["not_found", "not_found"]);
    const { waiting } = await laboratoryPeople(open.db, { laboratoryId: "own", at: later(3) }, deputy);
    expect(Object.fromEntries(waiting.map(({ id, mayChange }) => [id, mayChange]))).toEqual({
      [bySecretariat]: false,
      [handOver]: false,
      [analyst]: true,
    });
    expect(await change(analyst, deputy)).toEqual([null, null]);
    expect(await change(handOver, coordinator)).toEqual([null, null]);
    expect(await change(bySecretariat, secretariat)).toEqual([null, null]);
  });

  it("goes to one address three times an hour, new or again", async () => {
    const limits = createMailLimits();
    const id = await send({}, coordinator, AT, limits);
    await sendAgain(id, coordinator, later(1), limits);
    await sendAgain(id, coordinator, later(2), limits);
    expect(await codeOf(sendAgain(id, coordinator, later(3), limits))).toBe("too_many_mails");
    expect(await codeOf(send({}, coordinator, later(3), limits))).toBe("too_many_mails");
    await send({ email: "another@people.example" }, coordinator, later(3), limits);
    expect(await open.db.select().from(outboxMessages)).toHaveLength(4);
  });

  it("to a laboratory that is closed is neither made, nor sent again, nor accepted; it can be withdrawn", async () => {
    const id = await send();
    await close("own");
    expect(await codeOf(send({ email: "another@people.example" }))).toBe("laboratory_closed");
    expect(await codeOf(sendAgain(id, coordinator, later(1)))).toBe("laboratory_closed");
    expect(await codeOf(accept())).toBe("laboratory_closed");
    const invited = await addPerson(open.db, "officer", "reporting_officer");
    await open.db.update(laboratories).set({ status: "active" }).where(eq(laboratories.id, "own"));
    await send({ email: invited.email });
    await close("own");
    const token = await mailedToken(open.db, invited.email);
    const own = acceptWithOwnAccount(open.db, { token }, invited, request(later(2)));
    expect(await codeOf(own)).toBe("laboratory_closed");
    expect(await open.db.select().from(users)).toHaveLength(3);
    await withdrawInvitation(open.db, { invitationId: id }, coordinator, request(later(3)));
    expect(await codeOf(accept())).toBe("link_over");
  });

  it("leaves its way in the trail, and no address in it", async () => {
    const id = await send();
    await sendAgain(id, secretariat, later(1));
    await accept();
    const events = await trail(open.db);
    expect(events.map(({ action }) => action)).toEqual([
      "accounts:invite",
      "accounts:send-invitation-again",
      "accounts:create",
      "accounts:accept-invitation",
    ]);
    expect(JSON.stringify(await open.db.select().from(auditEvents))).not.toContain("@");
  });
});

describe("a role that is handed over", () => {
  const handOver = { role: "laboratory_coordinator", as: "successor" } as const;

  it("begins for the one at the moment at which it ends for the other, and says whose it was", async () => {
    await send(handOver);
    expect((await held(open.db)).filter(({ endedAt }) => endedAt !== null)).toEqual([]);
    await accept(later(7));
    const [before, , now] = await held(open.db);
    expect([before?.id, before?.endedAt]).toEqual(["member-coordinator", later(7)]);
    expect([now?.handedOverFromId, now?.createdAt]).toEqual(["member-coordinator", later(7)]);
    expect(await actorOf(open.db, { ...coordinator, id: coordinator.userId })).toBeNull();
    expect((await trail(open.db)).at(-1)).toMatchObject({
      action: "accounts:hand-over",
      subject: "membership member-coordinator",
    });
  });

  it("to the deputy ends their being a deputy, and the other deputies become theirs", async () => {
    const [first, second] = ["deputy-one", "deputy-two"];
    for (const [nth, id] of [first, second].entries()) {
      const email = `${id}@people.example`;
      await send({ role: "laboratory_coordinator", as: "deputy", email }, coordinator, later(1));
      const token = await mailedToken(open.db, email);
      await acceptWithNewAccount(open.db, { token, ...ACCOUNT, name: id }, request(later(2 + nth)));
    }
    const people = () => laboratoryPeople(open.db, { laboratoryId: "own", at: later(9) }, secretariat);
    const named = ({ now }: Awaited<ReturnType<typeof people>>) =>
      now.map(({ name, isDeputy, deputyFor }) => [name, isDeputy, deputyFor]);
    expect(named(await people())).toEqual([
      ["Name of coordinator", false, null],
      ["deputy-one", true, "Name of coordinator"],
      ["deputy-two", true, "Name of coordinator"],
    ]);
    const email = "deputy-one@people.example";
    await send({ ...handOver, email }, coordinator, later(5));
    const token = await mailedToken(open.db, email);
    const [deputy] = await open.db.select().from(users).where(eq(users.email, email));
    const actor = deputy && (await actorOf(open.db, deputy));
    if (!actor) throw new Error("the deputy has no role");
    await acceptWithOwnAccount(open.db, { token }, actor, request(later(6)));
    expect(named(await people())).toEqual([
      ["deputy-one", false, null],
      ["deputy-two", true, "deputy-one"],
    ]);
    expect((await people()).before.map(({ name }) => name).sort()).toEqual([
      "Name of coordinator",
      "deputy-one",
    ]);
  });

  it("is refused once it has ended in another way", async () => {
    await send(handOver);
    const token = await mailedToken(open.db);
    await endRole(open.db, { membershipId: "member-coordinator" }, secretariat, request(later(1)));
    const late = acceptWithNewAccount(open.db, { token, ...ACCOUNT }, request(later(2)));
    expect(await codeOf(late)).toBe("link_over");
    expect((await held(open.db)).filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
  });
});

describe("ending a role", () => {
  it("takes access away at once, and with it what that person had invited to", async () => {
    await send();
    await endRole(open.db, { membershipId: "member-coordinator" }, secretariat, request(later(1)));
    expect(await actorOf(open.db, { ...coordinator, id: coordinator.userId })).toBeNull();
    expect(await codeOf(accept())).toBe("link_over");
    const again = endRole(open.db, { membershipId: "member-coordinator" }, secretariat, request(later(2)));
    expect(await codeOf(again)).toBe("not_found");
  });

  it("ends with a coordinator's role those of the deputies, and tells each by mail", async () => {
    for (const id of ["deputy-one", "deputy-two"]) {
      await addPerson(open.db, id, "laboratory_coordinator", "own");
      await open.db
        .update(memberships)
        .set({ deputyForId: "member-coordinator" })
        .where(eq(memberships.id, `member-${id}`));
    }
    const other = await addPerson(open.db, "other", "laboratory_coordinator", "own");
    await endRole(open.db, { membershipId: "member-deputy-two" }, coordinator, request(later(1)));
    await endRole(open.db, { membershipId: "member-coordinator" }, secretariat, request(later(2)));
    const stillHeld = (await held(open.db)).filter(({ endedAt }) => endedAt === null);
    expect(stillHeld.map(({ userId }) => userId).sort()).toEqual([other.userId, secretariat.userId]);
    const mails = await open.db.select().from(outboxMessages);
    expect(mails.map(({ recipient }) => recipient).sort()).toEqual([
      "coordinator@people.example",
      "deputy-one@people.example",
      "deputy-two@people.example",
    ]);
    const one = mails.find(({ recipient }) => recipient === "deputy-one@people.example");
    expect(one?.body).toContain("You stood in for Name of coordinator, whose own role has ended");
    expect((await trail(open.db)).map(({ action, subject }) => `${action} ${subject}`)).toEqual([
      "accounts:end-role membership member-deputy-two",
      "accounts:end-role membership member-coordinator",
      "accounts:end-role membership member-deputy-one",
    ]);
  });

  it("is not for one's own role, nor for another laboratory's people", async () => {
    await addPerson(open.db, "foreign", "analyst", "another");
    const end = (id: string, actor: Person) =>
      codeOf(endRole(open.db, { membershipId: `member-${id}` }, actor, request()));
    expect(await end("foreign", coordinator)).toBe("not_found");
    expect(await end("coordinator", coordinator)).toBe("not_found");
    expect(await end("secretariat", secretariat)).toBe("not_found");
    expect((await held(open.db)).every(({ endedAt }) => endedAt === null)).toBe(true);
  });
});
