import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addAccreditation } from "#app/features/laboratories/commands/add-accreditation.server.ts";
import { addContact } from "#app/features/laboratories/commands/add-contact.server.ts";
import { addLaboratory } from "#app/features/laboratories/commands/add-laboratory.server.ts";
import { changeDetails } from "#app/features/laboratories/commands/change-details.server.ts";
import { closeLaboratory } from "#app/features/laboratories/commands/close-laboratory.server.ts";
import { endAccreditation } from "#app/features/laboratories/commands/end-accreditation.server.ts";
import { endContact } from "#app/features/laboratories/commands/end-contact.server.ts";
import { renameLaboratory } from "#app/features/laboratories/commands/rename-laboratory.server.ts";
import { reopenLaboratory } from "#app/features/laboratories/commands/reopen-laboratory.server.ts";
import { laboratoryNameAt } from "#app/features/laboratories/queries/laboratory-name-at.server.ts";
import { laboratoryRecord } from "#app/features/laboratories/queries/laboratory-record.server.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { AT, coordinator, eventsOf, onDay, others, registerDatabase, secretary } from "./setup.ts";

let open: TestDatabase;
beforeEach(async () => {
  open = await registerDatabase();
});
afterEach(() => open.dispose());

const record = (laboratoryId: string, actor = secretary, at = AT) =>
  laboratoryRecord(open.db, { laboratoryId, at }, actor);
const rename = (
  change: Partial<Parameters<typeof renameLaboratory>[1]> = {},
  request = onDay("2024-06-01"),
) =>
  renameLaboratory(
    open.db,
    {
      laboratoryId: "kestrel",
      name: "National Kestrel Centre",
      since: "2024-05-01",
      reason: "Decree 12",
      seenName: "Kestrel Laboratory",
      evenIfAlike: false,
      ...change,
    },
    secretary,
    request,
  );
const close = (change: Partial<Parameters<typeof closeLaboratory>[1]> = {}, request = onDay("2025-03-01")) =>
  closeLaboratory(
    open.db,
    { laboratoryId: "lodz", on: "2025-02-03", reason: "No staff", mergedIntoId: null, ...change },
    secretary,
    request,
  );

describe("adding a laboratory", () => {
  const added = {
    id: "0123456789abcdef",
    name: "Ibis Laboratory",
    countryCode: "404",
    kind: "health",
    evenIfAlike: false,
  } as const;

  it("makes one, however often its form is sent, and not another by the same form", async () => {
    await addLaboratory(open.db, added, secretary, onDay("2026-01-01"));
    await addLaboratory(open.db, added, secretary, onDay("2026-01-02"));
    const { laboratory, names } = await record(added.id);
    expect(laboratory).toMatchObject({ name: "Ibis Laboratory", status: "active", country: { code: "404" } });
    expect(names).toHaveLength(1);
    await expect(
      addLaboratory(open.db, { ...added, name: "Another" }, secretary, onDay("2026-01-02")),
    ).rejects.toMatchObject({ code: "already_added" });
  });

  it("asks about one that is or was called alike in the same country, and goes on if told so", async () => {
    await rename();
    for (const name of ["KESTREL, laboratory", "National Kestrel Céntre"])
      await expect(
        addLaboratory(open.db, { ...added, name }, secretary, onDay("2026-01-01")),
      ).rejects.toMatchObject({ code: "named_alike", options: { params: { id: "kestrel" } } });
    const elsewhere = { ...added, name: "Kestrel Laboratory", countryCode: "566" };
    await addLaboratory(open.db, elsewhere, secretary, onDay("2026-01-01"));
    const another = { ...added, id: "1123456789abcdef", name: "Kestrel Laboratory", evenIfAlike: true };
    await addLaboratory(open.db, another, secretary, onDay("2026-01-01"));
    expect((await record(another.id)).laboratory.name).toBe("Kestrel Laboratory");
  });

  it("refuses a country that there is not", async () => {
    await expect(
      addLaboratory(open.db, { ...added, countryCode: "999" }, secretary, onDay("2026-01-01")),
    ).rejects.toMatchObject({ code: "country_unknown" });
  });
});

describe("a rename", () => {
  it("keeps the name until then, with from when, by whom and why, and the name of each time", async () => {
    await rename();
    const { laboratory, names } = await record("kestrel");
    expect(laboratory.name).toBe("National Kestrel Centre");
    expect(names).toMatchObject([
      {
        name: "National Kestrel Centre",
        validFrom: new Date("2024-05-01T00:00:00Z"),
        validUntil: null,
        reason: "Decree 12",
        by: "Person secretary",
      },
      { name: "Kestrel Laboratory", validUntil: new Date("2024-05-01T00:00:00Z"), reason: null, by: null },
    ]);
    const at = (day: string) => laboratoryNameAt(open.db, "kestrel", new Date(`${day}T12:00:00Z`));
    expect([await at("2011-01-01"), await at("2024-04-30"), await at("2024-05-01")]).toEqual([
      "Kestrel Laboratory",
      "Kestrel Laboratory",
      "National Kestrel Centre",
    ]);
  });

  it("sent twice does nothing more, and never overwrites a name that its sender had not seen", async () => {
    await rename();
    await rename();
    expect((await record("kestrel")).names).toHaveLength(2);
    await expect(rename({ name: "Third name" })).rejects.toMatchObject({
      code: "changed_meanwhile",
      options: { params: { name: "National Kestrel Centre" } },
    });
  });

  it.each([
    [{ name: "Kestrel Laboratory" }, "same_name"],
    [{ since: "2024-06-04" }, "day_ahead"],
    [{ since: "2020-01-15" }, "before_present_name"],
    [{ name: "Heron Institute of Toxicology" }, "named_alike"],
  ])("is refused for %j as %s, and leaves the name", async (change, code) => {
    await expect(rename(change)).rejects.toMatchObject({ code });
    expect((await record("kestrel")).names).toHaveLength(1);
  });
});

describe("closing and reopening", () => {
  it("keeps when, why and into which other one, and ends a merger by reopening", async () => {
    await close({ mergedIntoId: "kestrel" });
    const closed = await record("lodz");
    expect(closed.laboratory).toMatchObject({ status: "closed", mergedInto: { id: "kestrel" } });
    expect(closed.statusChanges).toMatchObject([
      { status: "closed", reason: "No staff", at: new Date("2025-02-03T00:00:00Z"), by: "Person secretary" },
    ]);
    expect((await record("kestrel")).mergedFrom).toMatchObject([{ id: "lodz" }]);

    await reopenLaboratory(
      open.db,
      { laboratoryId: "lodz", reason: "New staff" },
      secretary,
      onDay("2026-01-01"),
    );
    const reopened = await record("lodz");
    expect(reopened.laboratory).toMatchObject({ status: "active", mergedInto: null });
    expect(reopened.statusChanges.map(({ status }) => status)).toEqual(["active", "closed"]);
  });

  it("is refused on a day before it was in the register", async () => {
    await expect(close({ on: "2020-01-14" })).rejects.toMatchObject({
      code: "before_added",
      options: { field: "on", params: { day: "2020-01-15" } },
    });
    await close({ on: "2020-01-15" });
  });

  it("is refused twice, ahead of its day, before the last change, and into itself or a closed one", async () => {
    await expect(close({ on: "2025-03-04" })).rejects.toMatchObject({ code: "day_ahead" });
    await expect(close({ mergedIntoId: "lodz" })).rejects.toMatchObject({ code: "merged_into_refused" });
    await close();
    await expect(close()).rejects.toMatchObject({ code: "not_allowed_now" });
    await expect(close({ laboratoryId: "heron", mergedIntoId: "lodz" })).rejects.toMatchObject({
      code: "merged_into_refused",
    });
    await reopenLaboratory(open.db, { laboratoryId: "lodz", reason: "x" }, secretary, onDay("2025-06-01"));
    await expect(close({ on: "2025-05-31" }, onDay("2025-07-01"))).rejects.toMatchObject({
      code: "before_last_change",
    });
    await expect(
      reopenLaboratory(open.db, { laboratoryId: "heron", reason: "x" }, secretary, onDay("2026-01-01")),
    ).rejects.toMatchObject({ code: "not_allowed_now" });
  });
});

describe("kind and country", () => {
  it("change on a ground, and what they were stays in the trail", async () => {
    const change = {
      laboratoryId: "kestrel",
      countryCode: "566",
      kind: "health",
      ground: "recorded_wrongly",
      on: null,
      seenCountry: "404",
      seenKind: "police",
    } as const;
    await changeDetails(open.db, change, secretary, onDay("2026-01-01"));
    const { laboratory, timeline, countryNames } = await record("kestrel");
    expect(laboratory).toMatchObject({ kind: "health", country: { code: "566" } });
    expect(timeline[0]?.details).toMatchObject({ countryFrom: "404", countryTo: "566", kindFrom: "police" });
    expect(countryNames["404"]).toBe("Kenya");
    const again = { ...change, seenCountry: "566", seenKind: "health" };
    await expect(changeDetails(open.db, again, secretary, onDay("2026-01-02"))).rejects.toMatchObject({
      code: "nothing_changed",
    });
  });

  it("are not changed by whoever has not seen what they are now, and sent twice change once", async () => {
    const seen = { laboratoryId: "kestrel", seenCountry: "404", seenKind: "police" };
    const correction = { ...seen, ground: "recorded_wrongly", on: null } as const;
    const first = { ...correction, countryCode: "566", kind: "police" } as const;
    await changeDetails(open.db, first, secretary, onDay("2026-01-01"));
    await changeDetails(open.db, first, secretary, onDay("2026-01-01"));
    expect(await eventsOf(open, "kestrel")).toHaveLength(1);
    // The second tab would have put the country back without knowing that it had been corrected.
    const second = { ...correction, countryCode: "404", kind: "health" } as const;
    await expect(changeDetails(open.db, second, secretary, onDay("2026-01-02"))).rejects.toMatchObject({
      code: "changed_meanwhile",
      status: 409,
      options: { params: { country: "Nigeria", kind: "police" } },
    });
    expect((await record("kestrel")).laboratory).toMatchObject({ kind: "police", country: { code: "566" } });
  });

  it("of a change in fact have their day: none to come, and none before the last move", async () => {
    const seen = { laboratoryId: "kestrel", seenCountry: "404", seenKind: "police", kind: "police" } as const;
    const move = { ...seen, countryCode: "566", ground: "changed_in_fact", on: "2025-06-01" } as const;
    for (const [on, code] of [
      [null, "day_missing"],
      ["2026-02-01", "day_ahead"],
    ] as const)
      await expect(
        changeDetails(open.db, { ...move, on }, secretary, onDay("2026-01-01")),
      ).rejects.toMatchObject({ code, options: { field: "on" } });
    await changeDetails(open.db, move, secretary, onDay("2026-01-01"));
    const next = { ...move, seenCountry: "566", countryCode: "616" };
    await expect(
      changeDetails(open.db, { ...next, on: "2025-05-31" }, secretary, onDay("2026-01-02")),
    ).rejects.toMatchObject({ code: "before_last_move", options: { params: { day: "2025-06-01" } } });
    await changeDetails(open.db, { ...next, on: "2025-06-02" }, secretary, onDay("2026-01-02"));
  });
});

describe("contacts and accreditations", () => {
  const contact = {
    id: "contact-1",
    laboratoryId: "kestrel",
    name: "Amina Otieno",
    purpose: "samples",
    email: "amina@laboratory.example",
    phone: "+254 20 000 0000",
    postalAddress: "Evidence reception\nBox 1",
  } as const;
  const accreditation = {
    id: "accreditation-1",
    laboratoryId: "kestrel",
    standard: "ISO/IEC 17025:2017",
    scope: "Seized drugs",
    body: "A body",
    certificateNumber: "T 12",
    validFrom: "2024-01-01",
    validUntil: "2027-12-31",
  };

  it("end, and stay on record", async () => {
    await addContact(open.db, contact, secretary, onDay("2026-01-01"));
    await addAccreditation(open.db, accreditation, secretary, onDay("2026-01-01"));
    const { contacts, accreditations } = await record("kestrel");
    expect(contacts).toMatchObject([{ name: "Amina Otieno", endedAt: null }]);
    expect(accreditations).toMatchObject([{ standing: "held" }]);
    const [{ id: contactId = "" } = {}] = contacts;
    const [{ id: accreditationId = "" } = {}] = accreditations;
    const end = { laboratoryId: "kestrel", contactId };
    await endContact(open.db, end, secretary, onDay("2026-02-01"));
    await endContact(open.db, end, secretary, onDay("2026-02-02"));
    const suspended = { laboratoryId: "kestrel", accreditationId, reason: "Suspended" };
    await endAccreditation(open.db, suspended, secretary, onDay("2026-02-01"));
    const after = await record("kestrel");
    expect(after.contacts).toMatchObject([{ endedAt: onDay("2026-02-01").at }]);
    expect(after.accreditations).toMatchObject([{ standing: "ended", endedBecause: "Suspended" }]);
    await expect(
      endContact(open.db, { ...end, laboratoryId: "heron" }, secretary, onDay("2026-02-01")),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(
      endAccreditation(open.db, { ...suspended, laboratoryId: "heron" }, secretary, onDay("2026-02-01")),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("are added once, however often their form is sent, and are not written over by it", async () => {
    for (const day of ["2026-01-01", "2026-01-02"]) {
      await addContact(open.db, contact, secretary, onDay(day));
      await addAccreditation(open.db, accreditation, secretary, onDay(day));
    }
    const sentBefore = { code: "sent_before", status: 409 };
    await expect(
      addContact(open.db, { ...contact, name: "Another" }, secretary, onDay("2026-01-03")),
    ).rejects.toMatchObject(sentBefore);
    await expect(
      addAccreditation(open.db, { ...accreditation, body: "Another" }, secretary, onDay("2026-01-03")),
    ).rejects.toMatchObject(sentBefore);
    // Nor is it added to another laboratory.
    await expect(
      addContact(open.db, { ...contact, laboratoryId: "heron" }, secretary, onDay("2026-01-03")),
    ).rejects.toMatchObject(sentBefore);
    const { contacts, accreditations } = await record("kestrel");
    expect(contacts).toMatchObject([{ name: "Amina Otieno" }]);
    expect(accreditations).toMatchObject([{ body: "A body" }]);
    expect(await eventsOf(open, "kestrel")).toHaveLength(2);
  });

  it("and every other change leave an event that names nobody and repeats nothing that was typed", async () => {
    await rename({ reason: "By order of Jane Doe" });
    await addContact(open.db, contact, secretary, onDay("2026-01-01"));
    await addAccreditation(open.db, accreditation, secretary, onDay("2026-01-01"));
    await close({ laboratoryId: "kestrel", reason: "Jane Doe left", on: "2026-01-02" }, onDay("2026-01-02"));
    const events = await eventsOf(open, "kestrel");
    expect(events.map(({ action }) => action)).toEqual([
      "laboratories:rename",
      "laboratories:add-contact",
      "laboratories:add-accreditation",
      "laboratories:close",
    ]);
    const trail = events.map(({ details }) => details).join();
    expect(trail).not.toMatch(/Amina|amina@|\+254|Box 1|Jane|Decree|Kestrel/);
  });
});

describe("a laboratory's record", () => {
  it("is for the secretariat and for its own coordinator, who keeps nothing of it", async () => {
    expect((await record("kestrel")).mayKeep).toBe(true);
    const own = await record("kestrel", coordinator);
    expect(own.mayKeep).toBe(false);
    await expect(record("heron", coordinator)).rejects.toMatchObject({ code: "not_found" });
    for (const actor of others.filter(({ role }) => role !== "laboratory_coordinator"))
      await expect(record("kestrel", actor)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is changed by the secretariat alone", async () => {
    for (const actor of others) {
      const request = onDay("2026-01-01");
      const changes: Promise<void>[] = [
        renameLaboratory(
          open.db,
          {
            laboratoryId: "kestrel",
            name: "Other",
            since: "2025-01-01",
            reason: "x",
            seenName: "Kestrel Laboratory",
            evenIfAlike: true,
          },
          actor,
          request,
        ),
        closeLaboratory(
          open.db,
          { laboratoryId: "kestrel", on: "2025-01-01", reason: "x", mergedIntoId: null },
          actor,
          request,
        ),
        changeDetails(
          open.db,
          {
            laboratoryId: "kestrel",
            countryCode: "566",
            kind: "health",
            ground: "changed_in_fact",
            on: "2024-01-01",
            seenCountry: "404",
            seenKind: "police",
          },
          actor,
          request,
        ),
      ];
      for (const change of changes) await expect(change).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await eventsOf(open, "kestrel")).toEqual([]);
  });
});
