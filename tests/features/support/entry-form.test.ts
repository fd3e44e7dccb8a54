import { parseWithZod } from "@conform-to/zod/v4";
import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { entryFormSchema } from "#app/features/support/entry-form.schema.ts";
import {
  emptyEntryForm,
  entryFormChoices,
  factsOf,
} from "#app/features/support/queries/entry-form.server.ts";
import { entryToEdit } from "#app/features/support/queries/entry-to-edit.server.ts";
import { ourSupport } from "#app/features/support/queries/our-support.server.ts";
import { supportEntry } from "#app/features/support/queries/support-entry.server.ts";
import { readEntryList } from "#app/features/support/support.schema.ts";
import type { TypedEntry, TypedShare } from "#app/features/support/typed-entry.ts";
import { readEntryPost } from "#app/routes/support/entry-post.server.ts";
import { SharesField } from "#app/ui/support/shares-field.tsx";
import { paragraphWarnings } from "#app/ui/support/words.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import {
  aldane,
  AT,
  fundingContent,
  PARA_6,
  PERFORMANCE,
  QUALITY,
  recorded,
  supportDatabase,
  vestmark,
} from "./setup.ts";

let open: TestDatabase;
let choices: Awaited<ReturnType<typeof entryFormChoices>>;
beforeEach(async () => {
  open = await supportDatabase();
  choices = await entryFormChoices(open.db, { at: AT });
});
afterEach(() => open.dispose());

const whole: TypedEntry = {
  ...emptyEntryForm(),
  kind: "funding",
  description: "Quality assurance of the rounds of 2026",
  stage: "disbursement",
  occurredOn: "2026-02-11",
  currency: "EUR",
  amount: "250.000,50",
  shares: [{ target: QUALITY, percent: "33,33 %", rationale: "Test items" }],
};

/** The form as a browser sends it. */
function posted(typed: Partial<TypedEntry>, intent = "hand-in"): FormData {
  const form = new FormData();
  const { shares, instalments, recipients, ...fields } = { ...whole, ...typed };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  shares.forEach((share, row) => {
    for (const [name, value] of Object.entries(share)) form.set(`shares[${row}].${name}`, String(value));
  });
  instalments.forEach(({ dueOn, amount }, row) => {
    form.set(`instalments[${row}].dueOn`, dueOn);
    form.set(`instalments[${row}].amount`, amount);
  });
  recipients.forEach((one, row) => {
    for (const [name, value] of Object.entries(one)) form.set(`recipients[${row}].${name}`, String(value));
  });
  form.set("intent", intent);
  return form;
}

function read(typed: Partial<TypedEntry>, purpose: "draft" | "hand-in" = "hand-in") {
  const submission = parseWithZod(posted(typed), { schema: entryFormSchema(factsOf(choices), purpose) });
  return submission.status === "success"
    ? { content: submission.value, errors: null }
    : { content: null, errors: submission.error ?? {} };
}

const nothing = { warning: null, textWarning: null };
const share = (target: string, percent: string): TypedShare => ({ target, percent, rationale: "" });

describe("a form that is whole", () => {
  it("tells everything that is wrong at once, marks of direction and lengths among it", () => {
    const { content, errors } = read({
      description: "Turned \u202e round",
      projectReference: "x".repeat(101),
      occurredOn: "2199-01-01",
      shares: [{ target: QUALITY, percent: "133", rationale: "" }],
    });
    expect(content).toBeNull();
    expect(Object.keys(errors ?? {}).sort()).toEqual([
      "description",
      "occurredOn",
      "projectReference",
      "shares[0].percent",
    ]);
    expect(read({ description: "x".repeat(601) }).errors).toHaveProperty("description");
  });

  it("takes no part of a pledge that would fall due before the pledge", () => {
    const pledge = { stage: "pledge", occurredOn: "2026-11-01", amount: "100" };
    const due = (dueOn: string) => read({ ...pledge, instalments: [{ dueOn, amount: "" }] }).errors;
    expect(Object.keys(due("2020-01-01") ?? {})).toEqual(["instalments[0].dueOn"]);
    expect(due("2026-11-01")).toBeNull();
  });

  it("goes on in the new row, or in the one that follows a row taken away", () => {
    const share = { target: "", percent: "1", rationale: "" };
    const focus = (intent: string) => {
      const post = readEntryPost(posted({ shares: [share, share, share] }, intent), choices);
      return post.kind === "again" ? post.answer.focus : null;
    };
    expect(focus("add-share")).toBe("shares[3].target");
    expect(focus("remove-share:0")).toBe("shares[0].target");
    expect(focus("remove-share:2")).toBe("shares[1].target");
    expect(focus("add-instalment")).toBe("instalments[1].dueOn");
  });

  it("is read into its content, the amount kept as typed beside its reading", () => {
    expect(read({}).content).toEqual({
      kind: "funding",
      description: "Quality assurance of the rounds of 2026",
      recipient: { kind: "programme" },
      projectReference: null,
      partOfId: null,
      transaction: {
        stage: "disbursement",
        occurredOn: "2026-02-11",
        value: { amountMinor: 25_000_050, currency: "EUR" },
        amountAsTyped: "250.000,50",
        fulfilsId: null,
        schedule: [],
        counted: null,
      },
      allocations: [{ paragraphKey: PARA_6, purposeId: QUALITY, shareBp: 3333, rationale: "Test items" }],
    });
  });

  it.each([
    ["JPY", "12 500 000", 12_500_000],
    ["KWD", "1234,567", 1_234_567],
    ["KWD", "12.5", 12_500],
    ["EUR", "1,234.5", 123_450],
    ["USD", "١٢٣", 12_300],
  ])("reads %s %s to the minor unit", (currency, amount, minor) => {
    expect(read({ currency, amount }).content?.transaction?.value).toEqual({ amountMinor: minor, currency });
  });

  it.each([
    ["JPY", "12.50"],
    ["EUR", "12.5055"],
    ["EUR", "-5"],
    ["EUR", "0"],
    ["EUR", "1.2.3"],
    ["EUR", "about ten"],
    ["XXX", "10"],
  ])("refuses %s %s at the field, in a draft too, since only what is read is kept", (currency, amount) => {
    for (const purpose of ["draft", "hand-in"] as const) {
      const { content, errors } = read({ currency, amount }, purpose);
      expect(content).toBeNull();
      expect(Object.keys(errors ?? {})).toEqual([currency === "XXX" ? "currency" : "amount"]);
    }
  });

  it("asks where one mark could group or be the decimal mark, also where the currency has no third decimal", () => {
    for (const amount of ["1,234", "1.234"])
      for (const [currency, minor] of [
        ["EUR", 123_400],
        ["JPY", 1_234],
      ] as const) {
        const { errors } = read({ currency, amount });
        expect(Object.keys(errors ?? {})).toEqual(["amountReading"]);
        expect(errors?.["amountReading"]?.join(" ")).toContain("1.234");
        const answered = read({ currency, amount, amountReading: String(minor) });
        expect(answered.content?.transaction).toMatchObject({
          value: { amountMinor: minor, currency },
          amountAsTyped: amount,
        });
      }
  });

  it("asks the secretariat for which donor, and takes none that is not known", async () => {
    choices = await entryFormChoices(open.db, { at: AT, withDonors: true });
    for (const donorId of ["", "nobody"])
      expect(Object.keys(read({ donorId }).errors ?? {})).toEqual(["donorId"]);
    expect(read({ donorId: "aldane" }).content?.description).toBe(whole.description);
  });

  it("asks which of two amounts is meant, and takes the answer for that amount only", () => {
    const typed = { currency: "KWD", amount: "1,234" };
    expect(Object.keys(read(typed).errors ?? {})).toEqual(["amountReading"]);
    expect(read({ ...typed, amountReading: "1234000" }).content?.transaction?.value?.amountMinor).toBe(
      1_234_000,
    );
    expect(read({ ...typed, amountReading: "1234" }).content?.transaction?.value?.amountMinor).toBe(1_234);
    expect(
      Object.keys(read({ currency: "KWD", amount: "9,876", amountReading: "1234" }).errors ?? {}),
    ).toEqual(["amountReading"]);
  });

  it("lets only a delivery in kind lack a value", () => {
    const delivery = { kind: "training", stage: "in_kind_delivery", amount: "", currency: "" };
    expect(read(delivery).content?.transaction).toMatchObject({ value: null, amountAsTyped: null });
    expect(Object.keys(read({ ...delivery, stage: "pledge" }).errors ?? {})).toEqual(["amount"]);
  });

  it("refuses a stage that the kind cannot have, a day that is none, and a payment still to come", () => {
    expect(Object.keys(read({ stage: "in_kind_delivery" }).errors ?? {})).toEqual(["stage"]);
    expect(Object.keys(read({ kind: "equipment" }).errors ?? {})).toEqual(["stage"]);
    expect(Object.keys(read({ occurredOn: "2026-02-30" }).errors ?? {})).toEqual(["occurredOn"]);
    expect(read({ occurredOn: "2026-02-30" }).errors).toEqual({
      occurredOn: [expect.stringContaining("no day of the calendar")],
    });
    for (const occurredOn of ["1066-01-01", "2926-02-11"])
      expect(read({ occurredOn, stage: "pledge" }).errors).toEqual({
        occurredOn: ["Days from 1950-01-01 to 2199-12-31 are taken here. Check the year."],
      });
    expect(Object.keys(read({ occurredOn: "2026-03-04" }).errors ?? {})).toEqual(["occurredOn"]);
    expect(read({ stage: "pledge", occurredOn: "2027-03-04" }).content).not.toBeNull();
  });

  it("reads each kind of recipient with the field that goes with it, and asks for it at that field", () => {
    expect(read({ recipientKind: "region", regionCode: "002" }).content?.recipient).toEqual({
      kind: "region",
      regionCode: "002",
    });
    expect(
      read({ recipientKind: "country", countryCode: "388", regionCode: "002" }).content?.recipient,
    ).toEqual({
      kind: "country",
      countryCode: "388",
    });
    expect(Object.keys(read({ recipientKind: "region", regionCode: "999" }).errors ?? {})).toEqual([
      "regionCode",
    ]);
    expect(Object.keys(read({ recipientKind: "other_body" }).errors ?? {})).toEqual(["bodyName"]);
    expect(Object.keys(read({ recipientKind: "laboratory" }).errors ?? {})).toEqual(["laboratoryId"]);
  });

  it("tells everything that is wrong in one answer", () => {
    const { errors } = read({
      kind: "",
      description: " ",
      stage: "",
      occurredOn: "",
      amount: "",
      shares: [share("", "50"), share(QUALITY, "x")],
    });
    expect(Object.keys(errors ?? {}).sort()).toEqual(
      ["description", "kind", "occurredOn", "shares[0].target", "shares[1].percent", "stage"].sort(),
    );
  });
});

describe("a draft", () => {
  it("needs its kind and what it is for, and nothing else", () => {
    const bare = { ...emptyEntryForm(), kind: "training", description: "Two weeks of GC-MS" };
    expect(read(bare, "draft").content).toMatchObject({ transaction: null, allocations: [] });
    expect(Object.keys(read({ ...bare, kind: "" }, "draft").errors ?? {})).toEqual(["kind"]);
  });

  it("asks for the rest of a stage rather than losing half of it", () => {
    const half = { stage: "pledge", occurredOn: "", amount: "" };
    expect(Object.keys(read(half, "draft").errors ?? {}).sort()).toEqual(["amount", "occurredOn"]);
  });

  it("comes back into the form as it was typed", async () => {
    const number = await recorded(open);
    const { typed, mayEdit, isBack } = await entryToEdit(open.db, number, aldane);
    expect({ mayEdit, isBack }).toEqual({ mayEdit: true, isBack: false });
    expect(typed).toMatchObject({ amount: "1000,01", currency: "EUR", projectReference: "ALD-7" });
    expect(typed.shares).toEqual([
      { target: PERFORMANCE, percent: "33.33", rationale: "Bench training" },
      { target: QUALITY, percent: "33.33", rationale: "" },
    ]);
    expect(read(typed, "draft").content).toMatchObject(fundingContent());
    await expect(entryToEdit(open.db, number, vestmark)).rejects.toMatchObject({ code: "not_found" });
  });

  it("keeps the reading that was chosen of an amount with two", async () => {
    const content = read({ currency: "KWD", amount: "1,234", amountReading: "1234" }).content;
    if (!content) throw new Error("the form is whole");
    const { typed } = await entryToEdit(open.db, await recorded(open, { content }), aldane);
    expect(read(typed).content?.transaction).toMatchObject({
      value: { amountMinor: 1_234 },
      amountAsTyped: "1,234",
    });
  });
});

describe("what is given in kind", () => {
  const delivery = { kind: "expertise", stage: "in_kind_delivery", amount: "", currency: "" };

  it("is counted in a unit of the list or under its own name, and comes back as it was typed", async () => {
    for (const [typed, counted] of [
      [
        { quantity: "2,5", quantityUnit: "expert_day" },
        { quantity: 2.5, quantityUnit: "expert_day" },
      ],
      [
        { quantity: "3", quantityUnit: "other", unitName: "visits" },
        { quantity: 3, quantityUnit: "visits" },
      ],
    ] as const) {
      const { content } = read({ ...delivery, ...typed });
      expect(content?.transaction).toMatchObject({ counted, value: null });
      if (!content) throw new Error("the form is whole");
      const number = await recorded(open, { content, handIn: true });
      expect((await supportEntry(open.db, number, aldane, AT)).transactions[0]).toMatchObject(counted);
      const again = (await entryToEdit(open.db, number, aldane)).typed;
      expect(read(again).content?.transaction).toMatchObject({ counted });
    }
  });

  it("is refused at its place where it is half said, or is money", () => {
    const errors = (typed: Partial<TypedEntry>) => Object.keys(read({ ...delivery, ...typed }).errors ?? {});
    expect(errors({ quantity: "5" })).toEqual(["quantityUnit"]);
    expect(errors({ quantityUnit: "expert_day" })).toEqual(["quantity"]);
    expect(errors({ quantity: "5", quantityUnit: "other" })).toEqual(["unitName"]);
    expect(errors({ quantity: "1,200", quantityUnit: "piece" })).toEqual(["quantity"]);
    expect(Object.keys(read({ quantity: "5", quantityUnit: "piece" }).errors ?? {})).toEqual(["quantity"]);
  });
});

describe("a pledge over several years", () => {
  const pledge = { stage: "pledge", occurredOn: "2026-02-11", amount: "300000", currency: "EUR" };
  const parts = [
    { dueOn: "2026-02-28", amount: "100 000.50" },
    { dueOn: "2028-02-28", amount: "" },
    { dueOn: "2027-02-28", amount: "100000" },
    { dueOn: "", amount: "" },
  ];
  const schedule = [
    { dueOn: "2026-02-28", amountMinor: 10_000_050 },
    { dueOn: "2027-02-28", amountMinor: 10_000_000 },
    { dueOn: "2028-02-28", amountMinor: 9_999_950 },
  ];

  it("keeps its parts, shows what is overdue on its page and on the donor's, and comes back into the form", async () => {
    const { content } = read({ ...pledge, instalments: parts });
    expect(content?.transaction?.schedule).toEqual(schedule);
    if (!content) throw new Error("the form is whole");
    const number = await recorded(open, { content, handIn: true });
    const [view] = (await supportEntry(open.db, number, aldane, AT)).pledges;
    expect(view?.schedule.map(({ openMinor, isOverdue }) => [openMinor, isOverdue])).toEqual([
      [10_000_050, true],
      [10_000_000, false],
      [9_999_950, false],
    ]);
    expect(view?.standing).toMatchObject({
      overdue: { amountMinor: 10_000_050, currency: "EUR" },
      nextDueOn: "2027-02-28",
    });
    const filters = readEntryList(new URLSearchParams(), "date");
    expect((await ourSupport(open.db, { filters, at: AT }, aldane)).pledges).toMatchObject([
      { number, standing: { overdue: { amountMinor: 10_000_050 } } },
    ]);
    const { typed } = await entryToEdit(open.db, number, aldane);
    expect(typed.instalments.map(({ dueOn }) => dueOn)).toEqual(schedule.map(({ dueOn }) => dueOn));
    expect(read(typed).content?.transaction?.schedule).toEqual(schedule);
  });

  it("is refused at the part that does not fit, and where it is no pledge", () => {
    const errors = (typed: Partial<TypedEntry>) => Object.keys(read({ ...pledge, ...typed }).errors ?? {});
    const part = (dueOn: string, amount = "") => ({ dueOn, amount });
    expect(errors({ instalments: [part("2026-05-01", "299999")] })).toEqual(["instalments[0].amount"]);
    expect(errors({ instalments: [part("", "300000")] })).toEqual(["instalments[0].dueOn"]);
    expect(errors({ instalments: [part("2026-02-30")] })).toEqual(["instalments[0].dueOn"]);
    expect(errors({ instalments: [part("2026-05-01", "1,234"), part("2026-06-01")] })).toEqual([
      "instalments[0].amount",
    ]);
    expect(errors({ instalments: [part("2026-05-01", "1"), part("2026-05-01")] })).toEqual([
      "instalments[1].dueOn",
    ]);
    expect(errors({ stage: "commitment", instalments: [part("2026-05-01")] })).toEqual([
      "instalments[0].dueOn",
    ]);
  });

  it("gets and loses parts without a script, nothing typed being lost", () => {
    const added = readEntryPost(
      posted({ ...pledge, instalments: parts.slice(0, 1) }, "add-instalment"),
      choices,
    );
    expect(added.kind === "again" && added.answer.typed.instalments).toEqual([
      parts[0],
      { dueOn: "", amount: "" },
    ]);
    const removed = readEntryPost(posted({ ...pledge, instalments: parts }, "remove-instalment:1"), choices);
    expect(removed.kind === "again" && removed.answer.typed).toMatchObject({
      instalments: [parts[0], parts[2], parts[3]],
      shares: whole.shares,
    });
  });
});

describe("a payment beside the pledge that it carries out", () => {
  it("is asked about where it is earlier or in another currency, and a tick answers for that promise and day only", async () => {
    const pledged = read({
      stage: "pledge",
      occurredOn: "2026-02-12",
      amount: "1000",
      currency: "USD",
    }).content;
    if (!pledged) throw new Error("the form is whole");
    const number = await recorded(open, { content: pledged, handIn: true });
    choices = await entryFormChoices(open.db, { at: AT, promisesOf: { donorId: "aldane" } });
    const fulfilsId = choices.promises[0]?.id ?? "";
    const payment = { fulfilsId, occurredOn: "2026-02-11", amount: "500", currency: "EUR" };
    const errors = (typed: Partial<TypedEntry>) => Object.keys(read({ ...payment, ...typed }).errors ?? {});
    expect(errors({})).toEqual(["promiseEarlier", "promiseOtherCurrency"]);
    expect(errors({ occurredOn: "2026-02-12", currency: "USD" })).toEqual([]);
    const ticks = {
      promiseEarlier: `${fulfilsId} 2026-02-11`,
      promiseOtherCurrency: `${fulfilsId} EUR`,
    };
    expect(errors(ticks)).toEqual([]);
    expect(errors({ ...ticks, occurredOn: "2026-02-10" })).toEqual(["promiseEarlier"]);
    expect(errors({ ...ticks, currency: "JPY" })).toEqual(["promiseOtherCurrency"]);

    // What was answered is not asked again when the entry is edited.
    const { content } = read({ ...payment, ...ticks });
    if (!content) throw new Error("the form is whole");
    const paidBy = await recorded(open, { content });
    expect(read((await entryToEdit(open.db, paidBy, aldane)).typed).errors).toBeNull();
    expect((await supportEntry(open.db, number, aldane, AT)).pledges[0]?.standing.open).toEqual({
      amountMinor: 100_000,
      currency: "USD",
    });
  });
});

describe("shares", () => {
  it("over the whole are refused at the last of them, a paragraph named twice at the second", () => {
    const { errors } = read({ shares: [share(QUALITY, "60"), share(PERFORMANCE, "40,01")] });
    expect(Object.keys(errors ?? {})).toEqual(["shares[1].percent"]);
    expect(errors?.["shares[1].percent"]?.join()).toContain("100.01");
    expect(Object.keys(read({ shares: [share(QUALITY, "60"), share(QUALITY, "10")] }).errors ?? {})).toEqual([
      "shares[1].target",
    ]);
  });

  it("name a paragraph that is held, whether it asks for support or not", () => {
    expect(read({ shares: [share("cnd-50-5/para_1", "10")] }).content?.allocations).toEqual([
      { paragraphKey: "cnd-50-5/para_1", purposeId: null, shareBp: 1000, rationale: null },
    ]);
    const warningsOf = (paragraph: string) =>
      paragraphWarnings(choices.paragraphs.find(({ key }) => key === paragraph) ?? nothing);
    expect(warningsOf("cnd-50-5/para_1")).toEqual([
      expect.stringContaining("invites the International Narcotics Control Board"),
    ]);
    expect(warningsOf("cnd-50-4/para_6")).toEqual([]);
    // Held in part, and asking for no support: both are said.
    expect(warningsOf("cnd-50-4/fragment_1")).toEqual([
      expect.stringContaining("asks laboratories to take part"),
      expect.stringContaining("Only a part of this paragraph's text is held here"),
    ]);
    expect(Object.keys(read({ shares: [share("cnd-99-9/para_1", "10")] }).errors ?? {})).toEqual([
      "shares[0].target",
    ]);
  });

  it("are warned of in the form as a server sends it, without a script", () => {
    const form = (target: string) => {
      const typed = { ...whole, shares: [share(target, "10")] };
      return renderToStaticMarkup(
        createElement(SharesField, { typed, errors: {}, paragraphs: choices.paragraphs }),
      );
    };
    expect(form("cnd-50-4/fragment_1")).toContain("asks for no support. Only a part of this paragraph");
    expect(form("cnd-50-5/para_1")).toContain("it asks no donor for anything");
    expect(form(QUALITY)).not.toContain("Allowed, but look again");
  });

  it("leave out empty rows and point at the row as it stands in the form", () => {
    const { errors } = read({ shares: [share("", ""), share(QUALITY, "101")] });
    expect(Object.keys(errors ?? {})).toEqual(["shares[1].percent"]);
  });

  it("are accepted exactly where they add up to at most the whole", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max: 10_000 }), (a, b) => {
        const { content } = read({
          shares: [share(QUALITY, String(a / 100)), share(PERFORMANCE, String(b / 100))],
        });
        expect(content !== null).toBe(a + b <= 10_000);
      }),
      { numRuns: 200 },
    );
  });

  it("come and go without a script, and nothing typed is lost on the way", () => {
    const rows = [share(QUALITY, "60"), share("", ""), share(PERFORMANCE, "oops")];
    const added = readEntryPost(posted({ shares: rows, amount: "oops" }, "add-share"), choices);
    expect(added).toMatchObject({
      kind: "again",
      status: 200,
      answer: { typed: { amount: "oops", currency: "EUR" } },
    });
    if (added.kind !== "again") throw new Error("a row was asked for");
    expect(added.answer.typed.shares).toEqual([...rows, share("", "")]);
    const removed = readEntryPost(posted({ shares: rows }, "remove-share:0"), choices);
    expect(removed.kind === "again" && removed.answer.typed.shares).toEqual(rows.slice(1));
    const last = readEntryPost(posted({ shares: [share(QUALITY, "60")] }, "remove-share:0"), choices);
    expect(last.kind === "again" && last.answer.typed.shares).toEqual([share("", "")]);
  });

  it("in a refused form come back as typed, beside the refusal", () => {
    const rows = [share(QUALITY, "70"), share(PERFORMANCE, "70")];
    const post = readEntryPost(posted({ shares: rows, description: "" }), choices);
    expect(post).toMatchObject({ kind: "again", status: 422 });
    if (post.kind !== "again") throw new Error("the form is refused");
    expect(post.answer.typed.shares).toEqual(rows);
    expect(Object.keys(post.answer.errors).sort()).toEqual(["description", "shares[1].percent"]);
  });
});
