import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { placesToInviteTo } from "#app/features/accounts/queries/places-to-invite-to.server.ts";
import { addOrganisation } from "#app/features/support/commands/add-organisation.server.ts";
import { changeOrganisation } from "#app/features/support/commands/change-organisation.server.ts";
import { organisationList } from "#app/features/support/queries/organisation-list.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { aldane, AT, everybody, later, officer, request, secretariat, supportDatabase } from "./setup.ts";

let open: TestDatabase;
beforeEach(async () => {
  open = await supportDatabase();
});
afterEach(() => open.dispose());

const NORDIC = {
  id: "0123456789abcdef",
  name: "Nordic Fund",
  kind: "foundation",
  countryCode: null,
} as const;
type Added = Parameters<typeof addOrganisation>[1];
const add = (change: Partial<Added> = {}, actor = secretariat) =>
  addOrganisation(open.db, { ...NORDIC, ...change }, actor, request);
const change = (changed: Partial<Parameters<typeof changeOrganisation>[1]>, actor = secretariat) =>
  changeOrganisation(
    open.db,
    {
      ...NORDIC,
      seen: { name: NORDIC.name, kind: NORDIC.kind, countryCode: "" },
      ...changed,
    },
    actor,
    later(1),
  );
const events = async () =>
  open.db
    .select({ action: auditEvents.action, id: auditEvents.subjectId, details: auditEvents.details })
    .from(auditEvents)
    .orderBy(asc(auditEvents.id));

describe("adding an organisation", () => {
  it("makes one, however often its form is sent, and tells the trail once", async () => {
    await add();
    await add();
    expect(await organisationList(open.db, secretariat)).toContainEqual({
      id: NORDIC.id,
      name: "Nordic Fund",
      kind: "foundation",
      country: null,
      people: 0,
    });
    expect(await events()).toMatchObject([{ action: "support:add-organisation", id: NORDIC.id }]);
    await expect(add({ name: "Another Fund" })).rejects.toMatchObject({ code: "already_added" });
    const { organisations: places } = await placesToInviteTo(open.db, secretariat);
    expect(places.map(({ name }) => name)).toContain("Nordic Fund");
  });

  it("refuses one that a reader would take for one that is held", async () => {
    await expect(add({ name: "republic of ALDANE" })).rejects.toMatchObject({
      code: "named_alike",
      options: { status: 409, field: "name", params: { id: "aldane", name: "Republic of Aldane" } },
    });
    await add({ id: "state00000000000", name: "Kenya", kind: "member_state", countryCode: "404" });
    await expect(
      add({ id: "state00000000001", name: "Ministry of Kenya", kind: "member_state", countryCode: "404" }),
    ).rejects.toMatchObject({ code: "member_state_held", options: { params: { name: "Kenya" } } });
    await add({ id: "fund000000000000", name: "Fund of Kenya", countryCode: "404" });
    await add({ id: "programme0000000", name: "The programme", kind: "programme" });
    await expect(
      add({ id: "programme0000001", name: "Ring trials", kind: "programme" }),
    ).rejects.toMatchObject({
      code: "programme_held",
    });
  });

  it("asks a Member State for its country, and takes no country that there is not", async () => {
    await expect(add({ kind: "member_state" })).rejects.toMatchObject({
      code: "country_missing",
      options: { field: "countryCode" },
    });
    await expect(add({ countryCode: "999" })).rejects.toMatchObject({ code: "country_unknown" });
    expect(await events()).toEqual([]);
  });

  it("is the secretariat's alone", async () => {
    for (const actor of [aldane, officer])
      await expect(add({}, actor)).rejects.toMatchObject({ code: "not_found" });
    await expect(organisationList(open.db, everybody)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("changing an organisation", () => {
  it("keeps what it was in the trail, and what hangs on it", async () => {
    const seen = { name: "Republic of Aldane", kind: "member_state", countryCode: "" };
    const changed = { id: "aldane", name: "Aldane", kind: "member_state", countryCode: null, seen } as const;
    await change(changed);
    await change(changed);
    expect(await organisationList(open.db, secretariat)).toContainEqual(
      expect.objectContaining({ id: "aldane", name: "Aldane", people: 2 }),
    );
    const [event, ...others] = await events();
    expect(others).toEqual([]);
    expect(event).toMatchObject({ action: "support:change-organisation", id: "aldane" });
    expect(JSON.stringify(event?.details)).toContain("Republic of Aldane");
  });

  it("writes over nothing that its reader has not seen", async () => {
    await add();
    await change({ name: "Nordic Trust" });
    await expect(change({ name: "Nordic Club" })).rejects.toMatchObject({
      code: "changed_meanwhile",
      options: { params: { name: "Nordic Trust" } },
    });
    const seen = { name: "Nordic Trust", kind: "foundation", countryCode: "" };
    await expect(change({ name: "Nordic Trust", seen })).rejects.toMatchObject({ code: "nothing_changed" });
    await expect(change({ name: "Kingdom of Vestmark", seen })).rejects.toMatchObject({
      code: "named_alike",
    });
    await expect(change({ kind: "member_state", seen })).rejects.toMatchObject({ code: "country_missing" });
  });

  it("leaves a laboratory of the register to the register, and everybody else outside", async () => {
    await open.db.insert(laboratories).values({
      id: "heron",
      name: "Heron",
      countryCode: "404",
      kind: "police",
      createdAt: AT,
    });
    await open.db
      .insert(organisations)
      .values({ id: "laboratory-heron", name: "Heron", kind: "laboratory", laboratoryId: "heron" });
    const seen = { name: "Heron", kind: "laboratory", countryCode: "" };
    await expect(change({ id: "laboratory-heron", name: "Ibis", seen })).rejects.toMatchObject({
      code: "not_found",
    });
    await add();
    await expect(change({ name: "Ours" }, aldane)).rejects.toMatchObject({ code: "not_found" });
    expect(await open.db.select().from(organisations).where(eq(organisations.name, "Ours"))).toEqual([]);
  });
});
