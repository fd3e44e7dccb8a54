import { parseWithZod } from "@conform-to/zod/v4";
import canonicalize from "canonicalize";
import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EntryContent, SharedRecipient } from "#app/domain/support/entry-content.ts";
import { changedFields } from "#app/domain/support/handed-in-content.ts";
import { editEntry } from "#app/features/support/commands/edit-entry.server.ts";
import { publishEntry } from "#app/features/support/commands/publish-entry.server.ts";
import { returnEntry } from "#app/features/support/commands/return-entry.server.ts";
import { verifyEntry } from "#app/features/support/commands/verify-entry.server.ts";
import { entryFormSchema } from "#app/features/support/entry-form.schema.ts";
import { handedInSchema } from "#app/features/support/handed-in.schema.ts";
import {
  emptyEntryForm,
  entryFormChoices,
  factsOf,
} from "#app/features/support/queries/entry-form.server.ts";
import { entryToEdit } from "#app/features/support/queries/entry-to-edit.server.ts";
import { organisationSupport } from "#app/features/support/queries/organisation-support.server.ts";
import { paragraphSupport } from "#app/features/support/queries/paragraph-support.server.ts";
import { publishedSupport } from "#app/features/support/queries/published-support.server.ts";
import { supportEntry } from "#app/features/support/queries/support-entry.server.ts";
import { supportInFigures } from "#app/features/support/queries/support-in-figures.server.ts";
import { supportStatement } from "#app/features/support/queries/support-statement.server.ts";
import { readFigureFilters } from "#app/features/support/figures.schema.ts";
import { readEntryList } from "#app/features/support/support.schema.ts";
import type { TypedEntry, TypedRecipient } from "#app/features/support/typed-entry.ts";
import { newId } from "#app/platform/ids.server.ts";
import { readEntryPost } from "#app/routes/support/entry-post.server.ts";
import { entriesFile } from "#app/ui/support/file-tables.ts";
import { recipientWord } from "#app/ui/support/words.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportBeneficiaries } from "#db/schema/support-parts.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import {
  aldane,
  AT,
  everybody,
  fundingContent,
  later,
  PARA_6,
  recorded,
  secretariat,
  supportDatabase,
} from "./setup.ts";

let open: TestDatabase;
let choices: Awaited<ReturnType<typeof entryFormChoices>>;
beforeEach(async () => {
  open = await supportDatabase();
  await inTransaction(open.db, (tx) =>
    tx.insert(organisations).values([
      { id: "halden", name: "Halden Network", kind: "regional_institution", countryCode: "040" },
      { id: "programme", name: "The programme's office", kind: "programme" },
    ]),
  );
  choices = await entryFormChoices(open.db, { at: AT });
});
afterEach(() => open.dispose());

const row = (target: string, percent: string, name = ""): TypedRecipient => ({ target, percent, name });
const THREE = [
  row("country:404", "50"),
  row("organisation:halden", "30,5 %"),
  row("other_body", "9.5", "Network"),
];
const KEPT: SharedRecipient[] = [
  { kind: "country", countryCode: "404", shareBp: 5000 },
  { kind: "organisation", organisationId: "halden", name: "Halden Network", shareBp: 3050 },
  { kind: "other_body", name: "Network", shareBp: 950 },
];
const SAID = "Kenya: 50 %; Halden Network: 30.5 %; Network: 9.5 %; not said: 10 %";

const whole: TypedEntry = {
  ...emptyEntryForm(),
  kind: "funding",
  description: "Training in three places",
  stage: "disbursement",
  occurredOn: "2026-02-11",
  currency: "EUR",
  amount: "1000,01",
  recipientKind: "several",
};

/** The form as a browser sends it. */
function posted(typed: Partial<TypedEntry>, intent = "hand-in"): FormData {
  const form = new FormData();
  const { shares, instalments, recipients, ...fields } = { ...whole, ...typed };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const [list, rows] of Object.entries({ shares, instalments, recipients }))
    rows.forEach((one, at) => {
      for (const [name, value] of Object.entries(one)) form.set(`${list}[${at}].${name}`, String(value));
    });
  form.set("intent", intent);
  return form;
}
function read(recipients: TypedRecipient[], typed: Partial<TypedEntry> = {}) {
  const schema = entryFormSchema(factsOf(choices), "hand-in");
  const submission = parseWithZod(posted({ recipients, ...typed }), { schema });
  return submission.status === "success"
    ? { content: submission.value, errors: {} }
    : { content: null, errors: submission.error ?? {} };
}
const again = (typed: Partial<TypedEntry>, intent: string) => {
  const post = readEntryPost(posted(typed, intent), choices);
  if (post.kind !== "again") throw new Error("a row that comes or goes keeps nothing");
  return post.answer;
};

const several = (recipients: readonly SharedRecipient[] = KEPT): EntryContent =>
  fundingContent({ recipient: { kind: "several", recipients } });
const rowsOf = () => open.db.select().from(supportBeneficiaries).orderBy(asc(supportBeneficiaries.position));
async function publish(content: EntryContent): Promise<string> {
  const number = await recorded(open, { content, handIn: true });
  await verifyEntry(open.db, { number, revision: 1 }, secretariat, later(1));
  await publishEntry(open.db, { number, revision: 2 }, secretariat, later(2));
  return number;
}

describe("the form of an entry with several recipients", () => {
  it("is read with their shares, an organisation and another body among them; an empty row is none", () => {
    const { content } = read([...THREE, row("", "")]);
    expect(content?.recipient).toEqual({ kind: "several", recipients: KEPT });
  });

  it("is refused at the field of the row, in words", () => {
    const errors = (...rows: TypedRecipient[]) => read(rows).errors;
    expect(errors(row("country:404", "60"), row("region:002", "40.5"))).toEqual({
      "recipients[1].percent": [
        "The shares of the recipients add up to 100.5 %. Take 0.5 % away: together they are at most 100 %",
      ],
    });
    expect(errors(row("country:404", "60"), row("", ""), row("country:404", "30"))).toEqual({
      "recipients[2].target": ["This recipient stands above already: make one share of the two"],
    });
    expect(
      Object.keys(errors(row("organisation:halden", "6"), row("other_body", "5", "halden network"))),
    ).toEqual(["recipients[1].target"]);
    expect(errors(row("country:404", "100"), row("", ""))).toEqual({
      "recipients[1].target": [
        "Name a second recipient here, or take this row away: one alone has the whole",
      ],
    });
    const keys = (...rows: TypedRecipient[]) => Object.keys(errors(...rows)).sort();
    expect(keys(row("country:404", ""), row("country:800", "x"), row("other_body", "10"))).toEqual([
      "recipients[0].percent",
      "recipients[1].percent",
      "recipients[2].name",
    ]);
    // What the list does not offer: no such country, a State by its organisation, the programme by its, a laboratory.
    for (const target of [
      "country:999",
      "region:404",
      "organisation:aldane",
      "organisation:programme",
      "laboratory:lab-0",
      "country",
      "x",
    ])
      expect(keys(row("country:404", "50"), row(target, "50")), target).toEqual(["recipients[1].target"]);
    expect(keys(row("country:404", "50"), row("other_body", "5", "x".repeat(201)))).toEqual([
      "recipients[1].name",
    ]);
    expect(keys(...Array.from({ length: 31 }, (_, at) => row("other_body", "1", `Body ${at}`)))).toEqual([
      "recipients",
    ]);
  });

  it("gets rows without a script from the one recipient that stands there, and goes back to it with the last but one", () => {
    const single = { recipientKind: "country", countryCode: "404", description: "Kept" };
    const first = again(single, "add-recipient");
    expect(first.typed).toMatchObject({
      recipientKind: "several",
      description: "Kept",
      recipients: [row("country:404", ""), row("", "")],
    });
    expect(first.focus).toBe("recipients[1].target");
    const typed = { ...first.typed, recipients: THREE };
    const more = again(typed, "add-recipient");
    expect(more.typed.recipients).toEqual([...THREE, row("", "")]);
    const fewer = again(typed, "remove-recipient:0");
    expect(fewer.typed.recipients).toEqual(THREE.slice(1));
    expect(fewer.focus).toBe("recipients[0].target");
    const one = again(fewer.typed, "remove-recipient:1");
    expect(one.typed).toMatchObject({
      recipientKind: "other_body",
      bodyName: "Halden Network",
      recipients: [],
      description: "Kept",
    });
    for (const kept of [
      { recipientKind: "programme" },
      { recipientKind: "region", regionCode: "002" },
      { recipientKind: "country", countryCode: "404" },
      { recipientKind: "laboratory", laboratoryId: "lab-1" },
      { recipientKind: "other_body", bodyName: "Network" },
    ]) {
      const there = again(kept, "add-recipient");
      expect(again(there.typed, "remove-recipient:1").typed).toMatchObject({ ...kept, recipients: [] });
    }
    // A row in which nothing was chosen chooses nothing.
    const none = again(first.typed, "remove-recipient:0");
    expect(none.typed).toMatchObject({ recipientKind: "", recipients: [] });
    expect(
      again({ ...typed, recipients: Array.from({ length: 30 }, () => row("", "")) }, "add-recipient").typed
        .recipients,
    ).toHaveLength(30);
  });
});

describe("an entry with several recipients", () => {
  it("keeps them, shows them with what is not said, and comes back into the form", async () => {
    const number = await recorded(open, { content: several(), handIn: true });
    expect(await rowsOf()).toMatchObject([
      { kind: "country", countryCode: "404", shareBp: 5000 },
      { kind: "organisation", organisationId: "halden", name: null, shareBp: 3050 },
      { kind: "other_body", name: "Network", shareBp: 950 },
    ]);
    expect(recipientWord((await supportEntry(open.db, number, aldane, AT)).recipient)).toBe(SAID);
    await returnEntry(open.db, { number, revision: 1, reason: "Look again" }, secretariat, later(1));
    const { typed } = await entryToEdit(open.db, number, aldane);
    expect(typed).toMatchObject({
      recipientKind: "several",
      recipients: [
        row("country:404", "50"),
        row("organisation:halden", "30.5"),
        row("other_body", "9.5", "Network"),
      ],
    });
    expect(read(typed.recipients, typed).content?.recipient).toEqual({ kind: "several", recipients: KEPT });
  });

  it("is one entry when its form is sent twice, and another wish when its shares are other", async () => {
    const entryId = newId();
    const number = await recorded(open, { content: several(), entryId });
    expect(await recorded(open, { content: several(), entryId })).toBe(number);
    const other = several([{ kind: "programme", shareBp: 1 }, ...KEPT.slice(1)]);
    await expect(recorded(open, { content: other, entryId })).rejects.toMatchObject({
      code: "already_recorded",
    });
    await expect(recorded(open, { content: fundingContent(), entryId })).rejects.toMatchObject({
      code: "already_recorded",
    });
  });

  it("is edited to fewer, and to the one, which leaves no row behind", async () => {
    const number = await recorded(open, { content: several() });
    const edit = (revision: number, content: EntryContent) =>
      editEntry(open.db, { number, revision, content, handIn: false }, aldane, later(revision));
    await edit(1, several(KEPT.slice(0, 2)));
    expect(await rowsOf()).toHaveLength(2);
    await edit(2, fundingContent({ recipient: { kind: "country", countryCode: "800" } }));
    expect(await rowsOf()).toEqual([]);
    expect(recipientWord((await supportEntry(open.db, number, aldane, AT)).recipient)).toBe("Uganda");
  });

  it("is refused by the command and by the database where the shares are more than the whole", async () => {
    const over = several([...KEPT, { kind: "programme", shareBp: 1001 }]);
    await expect(recorded(open, { content: over })).rejects.toMatchObject({
      code: "content_refused",
      options: { field: "recipients" },
    });
    for (const content of [several(KEPT.slice(0, 1)), several([...KEPT, ...KEPT.slice(2)])])
      await expect(recorded(open, { content })).rejects.toMatchObject({ code: "content_refused" });
    await recorded(open, { content: several() });
    const [one] = await open.db.select({ id: supportEntries.id }).from(supportEntries);
    await expect(
      open.db
        .insert(supportBeneficiaries)
        .values({ entryId: one?.id ?? "", position: 9, kind: "programme", shareBp: 1001 }),
    ).rejects.toThrow();
  });

  it("is found and listed by each of them, and told in files and in the statement as on its page", async () => {
    const number = await publish(several());
    const found = async (q: string) =>
      (await publishedSupport(open.db, readEntryList(new URLSearchParams({ q }), "date"))).list.rows.map(
        (one) => [one.number, recipientWord(one.recipient)],
      );
    for (const q of ["kenya", "halden", "network"]) expect(await found(q)).toEqual([[number, SAID]]);
    expect(await found("uganda")).toEqual([]);
    const { list } = await publishedSupport(open.db, readEntryList(new URLSearchParams(), "date"));
    expect(JSON.stringify(entriesFile(list.rows, false))).toContain(SAID);
    const received = async (id: string) =>
      (
        await organisationSupport(
          open.db,
          { id, side: "received", filters: readEntryList(new URLSearchParams(), "date"), at: AT },
          everybody,
        )
      ).list.rows.map((one) => one.number);
    expect(await received("halden")).toEqual([number]);
    expect(await received("programme")).toEqual([]);
    const statement = await supportStatement(open.db, { organisationId: "aldane", year: 2026 }, aldane);
    expect(statement.entries.map(({ recipient }) => recipientWord(recipient))).toEqual([SAID]);
    const under = await paragraphSupport(open.db, { paragraphKey: PARA_6, purposeIds: [] });
    expect([under.recipients, under.listed.map(({ recipient }) => recipientWord(recipient))]).toEqual([
      3,
      [SAID],
    ]);
  });

  it("is given to each region by its share, to the cent, and to nobody what is not said", async () => {
    await publish(several());
    const { lines, given } = await supportInFigures(
      open.db,
      readFigureFilters(new URLSearchParams("by=region")),
    );
    const amounts = lines.map(
      ({
        key,
        given: {
          amounts: [one],
        },
      }) => [key, one?.amountMinor],
    );
    // 1 000.01 EUR in three parts by paragraph, 333.30, 333.30 and 333.41, each in four by recipient. By largest remainder of
    // each: 166.65, 101.66, 31.66 and 33.33 twice, then 166.71, 101.69, 31.67 and 33.34.
    expect(Object.fromEntries(amounts)).toEqual({
      "002": 500_01,
      "150": 305_01,
      other: 94_99,
      not_said: 100_00,
    });
    expect(amounts.reduce((sum, [, minor]) => sum + Number(minor), 0)).toBe(100_001);
    expect(given.amounts).toMatchObject([{ amountMinor: 100_001 }]);
  });
});

describe("what was handed in", () => {
  it("keeps several recipients with their names of that day, and says that they are other", async () => {
    const number = await recorded(open, {
      content: fundingContent({ recipient: { kind: "country", countryCode: "404" } }),
      handIn: true,
    });
    await returnEntry(open.db, { number, revision: 1, reason: "Say who else" }, secretariat, later(1));
    await editEntry(open.db, { number, revision: 2, content: several(), handIn: true }, aldane, later(2));
    await returnEntry(open.db, { number, revision: 3, reason: "Look at the shares" }, secretariat, later(3));
    const shifted = [{ ...KEPT[0], shareBp: 6000 } as SharedRecipient, ...KEPT.slice(1)];
    await editEntry(
      open.db,
      { number, revision: 4, content: several(shifted), handIn: true },
      aldane,
      later(4),
    );
    await open.db.update(organisations).set({ name: "Halden" }).where(eq(organisations.id, "halden"));
    const { handedIn } = await supportEntry(open.db, number, secretariat, AT);
    expect(handedIn.map(({ recipient, changed }) => [recipientWord(recipient), changed])).toEqual([
      ["Kenya", []],
      [SAID, ["recipient"]],
      ["Kenya: 60 %; Halden Network: 30.5 %; Network: 9.5 %", ["recipient"]],
    ]);
  });

  it("of the time before is read on, and is no change where the recipient is the same", () => {
    const before = {
      form: "ringtrial-support-entry/1",
      kind: "funding",
      description: "Test items",
      projectReference: null,
      recipient: { kind: "region", key: "002", name: "Africa" },
      steps: [],
      shares: [],
    };
    const read = handedInSchema.parse(JSON.parse(canonicalize(before) ?? ""));
    const now = handedInSchema.parse({ ...before, form: "ringtrial-support-entry/2" });
    expect(changedFields(read, now)).toEqual([]);
    expect(handedInSchema.safeParse({ ...before, form: "ringtrial-support-entry/3" }).success).toBe(false);
  });
});
