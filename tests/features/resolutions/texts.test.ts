import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person, Role } from "#app/domain/accounts/policy.ts";
import { readResolutions } from "#app/domain/resolutions/read-resolutions.ts";
import { typedOf, type TypedImport } from "#app/domain/resolutions/typed-import.ts";
import {
  relateParagraphs,
  unrelateParagraphs,
} from "#app/features/resolutions/commands/relate-paragraphs.server.ts";
import { saveTexts } from "#app/features/resolutions/commands/save-texts.server.ts";
import { setAsks } from "#app/features/resolutions/commands/set-asks.server.ts";
import { asksSeal, relationsSeal } from "#app/features/resolutions/record-seal.server.ts";
import { setStatus } from "#app/features/resolutions/commands/set-status.server.ts";
import { heldAsTyped } from "#app/features/resolutions/queries/held-as-typed.server.ts";
import { heldText } from "#app/features/resolutions/queries/held-text.server.ts";
import { importPreview } from "#app/features/resolutions/queries/import-preview.server.ts";
import { listResolutions } from "#app/features/resolutions/queries/list-resolutions.server.ts";
import { readParagraph } from "#app/features/resolutions/queries/read-paragraph.server.ts";
import { readImportForm } from "#app/features/resolutions/read-import-form.ts";
import { paragraphWords } from "#app/features/support/queries/paragraph-words.server.ts";
import { supportEntry } from "#app/features/support/queries/support-entry.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { relatedParagraphs } from "#db/schema/resolution-texts.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { paragraphs } from "#db/schema/resolutions.server.ts";
import { holdRole } from "#tests/support/hold-role.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { placeEntries } from "./ledger-in-database.ts";

const AT = new Date("2026-03-02T09:00:00Z");
const request = { requestId: "test", at: AT };
const person = (role: Role): Person => ({
  kind: "person",
  userId: "keeper",
  name: "Keeper",
  email: "keeper@example.org",
  role,
  laboratoryId: role === "analyst" || role === "laboratory_coordinator" ? "kestrel" : null,
  organisationId: role === "donor_reviewer" ? "aldane" : null,
});
const officer = person("reporting_officer");

let test: TestDatabase;
beforeEach(async () => {
  test = await testDatabase();
  await test.db.insert(users).values({
    id: "keeper",
    name: "Keeper",
    email: "keeper@example.org",
    emailVerified: true,
    createdAt: AT,
    updatedAt: AT,
  });
  await holdRole(test.db, officer);
});
afterEach(() => test.dispose());

/** What the form holds after a text was read, matched with what is held. */
async function preview(text: string, over: Partial<TypedImport> = {}) {
  const typed = {
    text,
    source: "a test",
    language: "en",
    resolutions: typedOf(readResolutions(text)),
    ...over,
  };
  return importPreview(test.db, typed, officer);
}

async function save(typed: TypedImport, actor = officer) {
  const { texts, errors } = readImportForm(typed);
  expect(errors).toEqual({});
  return saveTexts(test.db, texts ?? [], actor, request);
}

const FULLER = `Resolution 50/4

Improving the quality and performance of drug analysis laboratories

The Commission on Narcotic Drugs,

Recalling its resolution 49/5,

5. Recommends that Member States see to it that their laboratories participate in the external quality assurance programme offered by the United Nations Office on Drugs and Crime;

6. Invites Member States to secure, broaden and report their support to the United Nations Office on Drugs and Crime, including funding for activities related to improving the performance of national laboratories;

8. Requests the Executive Director to report.`;

describe("a fuller text of a resolution", () => {
  it("is a new version: keys stay, what it does not have is kept, and links keep their words", async () => {
    await placeEntries(test, [
      {
        state: "published",
        steps: [],
        shares: [
          ["cnd-50-4/para_6", null, 5_000],
          ["cnd-50-4/para_7", null, 2_000],
        ],
      },
    ]);
    const before = await readParagraph(test.db, { resolutionKey: "cnd-50-4", slug: "para_6" });
    const { typed, looks } = await preview(FULLER);
    expect(looks[0]).toMatchObject({ key: "cnd-50-4", heldVersion: 1 });
    expect(looks[0]?.paragraphs.map(({ standing }) => standing)).toEqual([
      "new",
      "changed",
      "changed",
      "new",
    ]);
    expect(looks[0]?.missing.map(({ key }) => key)).toEqual(["cnd-50-4/para_7"]);
    expect(await save(typed)).toEqual([{ key: "cnd-50-4", language: "en", outcome: "version", version: 2 }]);

    const now = await heldText(test.db, "cnd-50-4");
    expect(now?.paragraphs.map(({ key, number }) => [key, number])).toEqual([
      ["cnd-50-4/pre_1", null],
      ["cnd-50-4/fragment_1", "5"],
      ["cnd-50-4/para_6", "6"],
      ["cnd-50-4/para_7", "7"],
      ["cnd-50-4/para_8", "8"],
    ]);
    expect(now?.version).toMatchObject({ version: 2, title: typed.resolutions[0]?.title });

    const paragraph = await readParagraph(test.db, { resolutionKey: "cnd-50-4", slug: "para_6" });
    expect(paragraph?.paragraph.text).toContain("secure, broaden and report");
    expect(paragraph?.versions.map(({ version, isChange, links }) => [version, isChange, links])).toEqual([
      [1, false, 1],
      [2, true, 0],
    ]);
    const entry = await supportEntry(test.db, "SE-2025-001", { kind: "public", role: "public" }, new Date());
    const share = (key: string) => entry.shares.find((one) => one.paragraph.key === key);
    const wordsOf = (key: string) =>
      share(key)
        ?.paragraph.pieces.map(({ text }) => text)
        .join("");
    expect(share("cnd-50-4/para_6")?.linkedWords).toEqual({ versionId: "cnd-50-4/en/1", isStillThere: true });
    expect(wordsOf("cnd-50-4/para_6")).toBe(before?.paragraph.text);
    // Its words did not change with the version: there is nothing to say.
    expect(share("cnd-50-4/para_7")?.linkedWords).toBeNull();
  });

  it("saved twice is saved once; saved over a text that its reader has not seen it is refused", async () => {
    const first = await preview(FULLER);
    const second = await preview(FULLER.replace("49/5", "49/6"));
    await save(first.typed);
    // The same press of the same person is told what the first did; nobody else is.
    expect((await save(first.typed))[0]).toMatchObject({ outcome: "version", version: 2 });
    const another = { ...person("programme_secretariat"), userId: "another", email: "another@example.org" };
    await holdRole(test.db, another);
    expect((await save(first.typed, another))[0]).toMatchObject({ outcome: "same" });
    await expect(save(second.typed)).rejects.toMatchObject({ code: "changed_meanwhile" });
    const events = await test.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, "resolutions:save_text"));
    expect(events).toHaveLength(1);
  });

  it("without what was held leaves it on record, out of the text and out of what can be linked to", async () => {
    const { typed } = await preview(FULLER);
    await placeEntries(test, [{ state: "published", steps: [], shares: [["cnd-50-4/para_7", null, 2_000]] }]);
    await save({ ...typed, resolutions: typed.resolutions.map((one) => ({ ...one, keepRest: "" })) });
    expect((await heldText(test.db, "cnd-50-4"))?.paragraphs.map(({ key }) => key)).not.toContain(
      "cnd-50-4/para_7",
    );
    const gone = await readParagraph(test.db, { resolutionKey: "cnd-50-4", slug: "para_7" });
    expect(gone).toMatchObject({ isOfToday: false, paragraph: { number: "7" } });
    expect((await paragraphWords(test.db)).map(({ key }) => key)).not.toContain("cnd-50-4/para_7");
    const entry = await supportEntry(test.db, "SE-2025-001", { kind: "public", role: "public" }, new Date());
    expect(entry.shares[0]?.linkedWords).toEqual({ versionId: "cnd-50-4/en/1", isStillThere: false });
    expect((await listResolutions(test.db, { query: "cooperative networks" })).hits).toEqual([]);
  });

  it("is saved by those who may, and by nobody else", async () => {
    const { typed } = await preview(FULLER);
    await test.db.insert(organisations).values({ id: "aldane", name: "Aldane", kind: "member_state" });
    await test.db
      .insert(laboratories)
      .values({ id: "kestrel", name: "Kestrel", countryCode: "404", kind: "police", createdAt: AT });
    for (const role of [
      "donor_reviewer",
      "laboratory_coordinator",
      "analyst",
      "expert_panel_reviewer",
    ] as const) {
      await holdRole(test.db, person(role));
      await expect(save(typed, person(role))).rejects.toMatchObject({ code: "not_found" });
    }
    expect((await heldText(test.db, "cnd-50-4"))?.version.version).toBe(1);
    await holdRole(test.db, person("programme_secretariat"));
    expect((await save(typed, person("programme_secretariat")))[0]?.outcome).toBe("version");
  });
});

describe("texts that are new", () => {
  it("are held with every paragraph, and invent nothing", async () => {
    const { typed } = await preview(
      "Resolution 52/7\n\nThe Commission on Narcotic Drugs,\n\nRecalling its resolution 50/4,³\n\n1. Invites States",
    );
    expect((await save(typed))[0]).toEqual({ key: "cnd-52-7", language: "en", outcome: "new", version: 1 });
    const text = await heldText(test.db, "cnd-52-7");
    expect(text?.resolution).toMatchObject({
      title: null,
      adoptedOn: null,
      documentSymbols: null,
      held: "in part",
    });
    expect(
      text?.paragraphs.map(({ key, verb, held, footnotes, asks }) => [key, verb, held, footnotes, asks]),
    ).toEqual([
      ["cnd-52-7/pre_1", "Recalling", "in full", [{ mark: "3", text: "" }], "other"],
      ["cnd-52-7/para_1", "Invites", "in part", [], "other"],
    ]);
  });

  it("in another language are a text beside the first, found by a search without accents", async () => {
    const french = `Résolution 50/4

La Commission des stupéfiants,

6. Invite les États Membres à élargir leur appui à l’amélioration de la qualité ;`;
    const { typed, looks } = await preview(french, { language: "fr" });
    expect(looks[0]?.paragraphs.map(({ standing }) => standing)).toEqual(["translation"]);
    await save(typed);
    const text = await heldText(test.db, "cnd-50-4");
    expect(text?.languages).toEqual(["en", "fr"]);
    expect(text?.version.language).toBe("en");
    const shown = await readParagraph(test.db, { resolutionKey: "cnd-50-4", slug: "para_6", language: "fr" });
    expect(shown?.paragraph).toMatchObject({ language: "fr", verb: "Invite" });
    const { hits } = await listResolutions(test.db, { query: "ELARGIR qualite" });
    expect(
      hits.map(({ paragraph, isTranslation }) => [paragraph.key, paragraph.language, isTranslation]),
    ).toEqual([["cnd-50-4/para_6", "fr", true]]);
    expect(hits[0]?.pieces.filter(({ mark }) => mark !== null).map(({ text: word }) => word)).toEqual([
      "élargir",
      "qualité",
    ]);
    // The English words are those of today as they were.
    const [row] = await test.db.select().from(paragraphs).where(eq(paragraphs.id, "cnd-50-4/para_6"));
    expect(row?.language).toBe("en");
  });

  it("are refused with what is wrong, beside what was typed", () => {
    const resolutions = typedOf(readResolutions("1. Invites States to act;\n2. Urges States to act."));
    const [one] = resolutions;
    if (!one) throw new Error("a resolution was read");
    one.paragraphs = one.paragraphs.map((paragraph) => ({ ...paragraph, number: "1", verb: "Begs" }));
    const { texts, errors } = readImportForm({ text: "", source: "", language: "", resolutions });
    expect(texts).toBeNull();
    expect(Object.keys(errors).sort()).toEqual([
      "language",
      "resolutions[0].number",
      "resolutions[0].paragraphs[0].verb",
      "resolutions[0].paragraphs[1].number",
      "resolutions[0].paragraphs[1].verb",
      "source",
    ]);
  });

  it("can be corrected from what is held, and unchanged make no version", async () => {
    const typed = await heldAsTyped(test.db, { resolutionKey: "cnd-50-5", language: "en" }, officer);
    expect((await save(typed))[0]).toMatchObject({ outcome: "same", version: 1 });
    const corrected = structuredClone(typed);
    const fourth = corrected.resolutions[0]?.paragraphs.at(-1);
    if (fourth) fourth.addressee = "";
    expect((await save(corrected))[0]).toMatchObject({ outcome: "version", version: 2 });
    const page = await readParagraph(test.db, { resolutionKey: "cnd-50-5", slug: "para_4" });
    expect(page?.paragraph.addressee).toBeNull();
    expect(page?.versions.some(({ isChange }) => isChange)).toBe(false);
  });
});

describe("the search", () => {
  const keysFor = async (query: string) =>
    (await listResolutions(test.db, { query })).hits.map(({ paragraph }) => paragraph.key);

  it("finds the beginnings of words, all of them, whatever their order and capitals", async () => {
    expect(await keysFor("SUSTAIN scientif")).toEqual(["cnd-50-4/para_6"]);
    expect(await keysFor("permanganate")).toEqual(["cnd-50-5/para_2"]);
    expect(await keysFor("manganate")).toEqual([]);
  });

  it("takes whatever is typed for words: no sign is an error", async () => {
    for (const query of [
      '"',
      "AND",
      "NOT (",
      "text:x",
      "a*b^2",
      "'; drop table paragraphs",
      "NEAR(",
      "-",
      "%_",
      "\u0000",
      "\uD83D",
    ])
      await expect(keysFor(query), query).resolves.toBeInstanceOf(Array);
    expect(await keysFor("permanganate AND potassium")).toEqual(["cnd-50-5/para_2"]);
    expect(await keysFor('"permanganate')).toEqual(["cnd-50-5/para_2"]);
  });
});

describe("what is kept of a paragraph", () => {
  const paragraphKey = "cnd-50-5/para_1";
  const standing = async () => {
    const page = await readParagraph(test.db, { resolutionKey: "cnd-50-5", slug: "para_1" });
    return page?.statuses.map(({ status, asOfDay }) => `${status} ${asOfDay}`);
  };

  it("is how far it is carried out: notes are added, the one of the latest day counts, one sent twice is one", async () => {
    const note = {
      paragraphKey,
      status: "in_progress",
      note: "Begun",
      asOfDay: "2025-01-31",
      evidence: "E/INCB/2024/4",
    } as const;
    await setStatus(test.db, note, officer, request);
    await setStatus(test.db, note, officer, request);
    await setStatus(test.db, { ...note, status: "no_indication", asOfDay: "2020-01-31" }, officer, request);
    expect(await standing()).toEqual(["in_progress 2025-01-31", "no_indication 2020-01-31"]);
    await setStatus(test.db, { ...note, status: "completed", asOfDay: "2026-03-01" }, officer, request);
    expect((await standing())?.[0]).toBe("completed 2026-03-01");
    await expect(
      setStatus(test.db, { ...note, asOfDay: "2026-03-09" }, officer, request),
    ).rejects.toMatchObject({
      code: "day_ahead",
    });
    await expect(setStatus(test.db, note, person("donor_reviewer"), request)).rejects.toMatchObject({
      code: "not_found",
    });
    const page = await readParagraph(test.db, { resolutionKey: "cnd-50-5", slug: "para_1" });
    expect(page?.statuses.every(({ byName }) => byName === null)).toBe(true);
  });

  it("is what it asks: a paragraph that asks for support is linked to without a warning", async () => {
    const purpose = {
      id: null,
      name: "Sources of acetic anhydride",
      phrase: "the main sources of the acetic anhydride",
    };
    const seen = await asksSeal(test.db, paragraphKey);
    await expect(
      setAsks(
        test.db,
        { paragraphKey, asks: "support", purposes: [{ ...purpose, phrase: "gold" }], seen },
        officer,
        request,
      ),
    ).rejects.toMatchObject({ code: "phrase_not_printed", options: { field: "purposes[0].phrase" } });
    await expect(
      setAsks(test.db, { paragraphKey, asks: "other", purposes: [purpose], seen }, officer, request),
    ).rejects.toMatchObject({ code: "purposes_without_support" });
    const wanted = { paragraphKey, asks: "support", purposes: [purpose], seen } as const;
    await setAsks(test.db, wanted, officer, request);
    // The same form again, and the page of somebody who has not seen it.
    await setAsks(test.db, wanted, officer, request);
    await expect(
      setAsks(test.db, { ...wanted, asks: "participation", purposes: [] }, officer, request),
    ).rejects.toMatchObject({ code: "changed_meanwhile", status: 409 });
    const page = await readParagraph(test.db, { resolutionKey: "cnd-50-5", slug: "para_1" });
    expect(page?.warning).toBeNull();
    expect(page?.purposes.map(({ name }) => name)).toEqual([purpose.name]);
    expect((await paragraphWords(test.db, [paragraphKey]))[0]?.warning).toBeNull();
  });

  it("a purpose that support is linked to stays", async () => {
    const six = "cnd-50-4/para_6";
    await placeEntries(test, [
      { state: "draft", steps: [], shares: [[six, "cnd-50-4/para_6/quality-assurance", 1_000]] },
    ]);
    await expect(
      setAsks(
        test.db,
        { paragraphKey: six, asks: "support", purposes: [], seen: await asksSeal(test.db, six) },
        officer,
        request,
      ),
    ).rejects.toMatchObject({ code: "purpose_in_use" });
    const page = await readParagraph(test.db, { resolutionKey: "cnd-50-4", slug: "para_6" });
    expect(page?.purposes).toHaveLength(3);
  });

  it("is what it has to do with paragraphs of other resolutions, seen from both, and can be taken back", async () => {
    const relation = {
      paragraphKey,
      relatedKey: "cnd-50-4/para_6",
      relation: "follows_up",
      note: null,
      seen: await relationsSeal(test.db, paragraphKey),
    } as const;
    await relateParagraphs(test.db, relation, officer, request);
    const related = async (resolutionKey: string, slug: string) =>
      (await readParagraph(test.db, { resolutionKey, slug }))?.related.map(
        ({ paragraph, relation: how, isFrom }) => [paragraph.key, how, isFrom],
      );
    expect(await related("cnd-50-5", "para_1")).toEqual([["cnd-50-4/para_6", "follows_up", true]]);
    expect(await related("cnd-50-4", "para_6")).toEqual([["cnd-50-5/para_1", "follows_up", false]]);
    await expect(
      relateParagraphs(test.db, { ...relation, relatedKey: "cnd-50-5/para_2" }, officer, request),
    ).rejects.toMatchObject({ code: "same_resolution" });
    // Said again, nothing happens; said otherwise, only by whoever has seen how it stands.
    await relateParagraphs(test.db, relation, officer, request);
    const otherwise = { ...relation, note: "The second says how" };
    await expect(relateParagraphs(test.db, otherwise, officer, request)).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
    const seen = await relationsSeal(test.db, paragraphKey);
    await relateParagraphs(test.db, { ...otherwise, seen }, officer, request);
    const notes = await test.db.select().from(relatedParagraphs);
    expect(notes.map(({ note }) => note)).toEqual(["The second says how"]);
    await unrelateParagraphs(test.db, relation, officer, request);
    expect(await related("cnd-50-5", "para_1")).toEqual([]);
  });
});
