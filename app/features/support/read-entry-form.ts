import { currencyExponent, isCurrencyCode } from "#app/domain/money/currency.ts";
import { formatMinorAsDecimal, money, readAmount, type Money } from "#app/domain/money/money.ts";
import { checkAllocations, readSharePercent } from "#app/domain/support/allocations.ts";
import {
  isCalendarDay,
  isDayPossible,
  type EntryContent,
  type ReasonedAllocation,
  type Recipient,
  type RecordedTransaction,
} from "#app/domain/support/entry-content.ts";
import {
  isMoneyKind,
  mayCarryOut,
  mayLackValue,
  stagesOfKind,
  SUPPORT_KINDS,
  SUPPORT_STAGES,
  type SupportKind,
  type SupportStage,
} from "#app/domain/support/support-kinds.ts";
import { m } from "#app/paraglide/messages.js";

export interface TypedShare {
  /** Key of a paragraph, or id of one of its purposes. */
  target: string;
  percent: string;
  rationale: string;
}

/** The form of an entry as a person typed it. */
export interface TypedEntry {
  /** For whom the secretariat records it; not asked of a donor, who records its own. */
  donorId: string;
  kind: string;
  description: string;
  recipientKind: string;
  regionCode: string;
  countryCode: string;
  bodyName: string;
  projectReference: string;
  stage: string;
  occurredOn: string;
  currency: string;
  amount: string;
  /** Minor units of the reading that was chosen where an amount can be read in two ways. */
  amountReading: string;
  /** The day on which a pledge falls due. */
  dueOn: string;
  /** The pledge or commitment that it carries out. */
  fulfilsId: string;
  shares: TypedShare[];
}

/** What the form is held against. */
export interface EntryFormFacts {
  /** The donors to choose from; null where the donor is known. */
  donorIds: ReadonlySet<string> | null;
  /** Each paragraph key and purpose id, with what it stands for. */
  targets: ReadonlyMap<string, { paragraphKey: string; purposeId: string | null }>;
  regionCodes: ReadonlySet<string>;
  countryCodes: ReadonlySet<string>;
  /** The laboratory that the entry already names as its recipient; the form offers no other. */
  laboratoryId: string | null;
  /** The pledges and commitments that can be carried out, by id. */
  promises: ReadonlyMap<string, { stage: SupportStage; donorId: string }>;
  /** Today, where it is latest on earth. */
  latestDay: string;
}

type Path = readonly (string | number)[];
type Refuse = (path: Path, message: string) => void;

const isOneOf = <Value extends string>(values: readonly Value[], text: string): text is Value =>
  (values as readonly string[]).includes(text);

/** The content that was typed, or null after refusing what cannot be read. Everything is judged, so that one post tells all. */
export function readEntryForm(
  typed: TypedEntry,
  facts: EntryFormFacts,
  purpose: "draft" | "hand-in",
  refuse: Refuse,
): EntryContent | null {
  let refused = false;
  const say: Refuse = (path, message) => {
    refused = true;
    refuse(path, message);
  };
  if (facts.donorIds && !facts.donorIds.has(typed.donorId)) say(["donorId"], m.support_form_donor_missing());
  const kind = isOneOf(SUPPORT_KINDS, typed.kind) ? typed.kind : null;
  if (kind === null) say(["kind"], m.support_form_kind_missing());
  if (typed.description === "") say(["description"], m.support_form_description_missing());
  const recipient = readRecipient(typed, facts, say);
  const transaction = readTransaction(typed, kind, facts, purpose, say);
  const allocations = readShares(typed.shares, facts, say);
  if (refused || kind === null || recipient === null) return null;
  return {
    kind,
    description: typed.description,
    recipient,
    projectReference: typed.projectReference || null,
    transaction,
    allocations,
  };
}

function readRecipient(typed: TypedEntry, facts: EntryFormFacts, refuse: Refuse): Recipient | null {
  switch (typed.recipientKind) {
    case "programme":
      return { kind: "programme" };
    case "region":
      if (facts.regionCodes.has(typed.regionCode)) return { kind: "region", regionCode: typed.regionCode };
      refuse(["regionCode"], m.support_form_region_missing());
      return null;
    case "country":
      if (facts.countryCodes.has(typed.countryCode))
        return { kind: "country", countryCode: typed.countryCode };
      refuse(["countryCode"], m.support_form_country_missing());
      return null;
    case "laboratory":
      if (facts.laboratoryId !== null) return { kind: "laboratory", laboratoryId: facts.laboratoryId };
      break;
    case "other_body":
      if (typed.bodyName !== "") return { kind: "other_body", name: typed.bodyName };
      refuse(["bodyName"], m.support_form_body_missing());
      return null;
  }
  refuse(["recipientKind"], m.support_form_recipient_missing());
  return null;
}

function readTransaction(
  typed: TypedEntry,
  kind: SupportKind | null,
  facts: EntryFormFacts,
  purpose: "draft" | "hand-in",
  refuse: Refuse,
): RecordedTransaction | null {
  const isTyped = [typed.stage, typed.occurredOn, typed.amount, typed.dueOn, typed.fulfilsId].some(
    (text) => text !== "",
  );
  if (!isTyped && purpose === "draft") return null;

  const stage = isOneOf(SUPPORT_STAGES, typed.stage) ? typed.stage : null;
  const together = purpose === "draft" ? ` ${m.support_form_kept_together()}` : "";
  if (stage === null) refuse(["stage"], m.support_form_stage_missing() + together);
  else if (kind !== null && !stagesOfKind(kind).includes(stage))
    refuse(
      ["stage"],
      isMoneyKind(kind) ? m.support_form_stage_is_money() : m.support_form_stage_is_in_kind(),
    );

  if (typed.occurredOn === "") refuse(["occurredOn"], m.support_form_day_missing() + together);
  else if (!isCalendarDay(typed.occurredOn)) refuse(["occurredOn"], m.support_form_day_wrong());
  else if (stage !== null && !isDayPossible(stage, typed.occurredOn, facts.latestDay))
    refuse(["occurredOn"], m.support_form_day_ahead());

  const value = readValue(typed, stage, together, refuse);
  const dueOn = typed.dueOn === "" ? null : typed.dueOn;
  if (dueOn !== null && !isCalendarDay(dueOn)) refuse(["dueOn"], m.support_form_day_wrong());
  else if (dueOn !== null && stage !== null && stage !== "pledge")
    refuse(["dueOn"], m.support_form_due_of_pledge());
  const fulfilsId = readPromise(typed, stage, facts, refuse);
  if (stage === null) return null;
  const amountAsTyped = typed.amount || null;
  return { stage, occurredOn: typed.occurredOn, value, amountAsTyped, fulfilsId, dueOn };
}

function readPromise(
  typed: TypedEntry,
  stage: SupportStage | null,
  facts: EntryFormFacts,
  refuse: Refuse,
): string | null {
  if (typed.fulfilsId === "") return null;
  const promise = facts.promises.get(typed.fulfilsId);
  if (!promise) refuse(["fulfilsId"], m.support_form_promise_unknown());
  else if (facts.donorIds && typed.donorId !== "" && promise.donorId !== typed.donorId)
    refuse(["fulfilsId"], m.support_form_promise_other_donor());
  else if (stage !== null && !mayCarryOut(stage, promise.stage))
    refuse(
      ["fulfilsId"],
      stage === "pledge" ? m.support_form_promise_by_pledge() : m.support_form_promise_by_commitment(),
    );
  return typed.fulfilsId;
}

function readValue(
  typed: TypedEntry,
  stage: SupportStage | null,
  together: string,
  refuse: Refuse,
): Money | null {
  if (typed.amount === "") {
    if (stage !== null && !mayLackValue(stage))
      refuse(["amount"], m.support_form_amount_missing() + together);
    return null;
  }
  const { currency } = typed;
  if (!isCurrencyCode(currency)) {
    refuse(["currency"], m.support_form_currency_missing());
    return null;
  }
  const read = readAmount(typed.amount, currency);
  if (read.kind === "ambiguous") {
    const chosen = read.readings.find((minor) => String(minor) === typed.amountReading);
    if (chosen !== undefined) return money(chosen, currency);
    refuse(
      ["amountReading"],
      read.other === null
        ? m.support_form_amount_ambiguous({ typed: typed.amount })
        : m.support_form_amount_ambiguous_one({
            typed: typed.amount,
            currency,
            amount: formatMinorAsDecimal(read.readings[0], currency),
            other: read.other,
            decimals: currencyExponent(currency),
          }),
    );
    return null;
  }
  if (read.kind === "amount") {
    if (read.minor > 0) return money(read.minor, currency);
    refuse(["amount"], m.support_form_amount_zero());
    return null;
  }
  const decimals = currencyExponent(currency);
  const words: Readonly<Record<typeof read.reason, () => string>> = {
    empty: m.support_form_amount_missing,
    "not-a-number": m.support_form_amount_not_a_number,
    negative: m.support_form_amount_negative,
    "misplaced-mark": m.support_form_amount_marks,
    "too-many-decimals": () =>
      decimals === 0
        ? m.support_form_amount_no_decimals({ currency })
        : m.support_form_amount_decimals({
            currency,
            decimals,
            example: formatMinorAsDecimal(123_456, currency),
          }),
    "too-large": m.support_form_amount_too_large,
  };
  refuse(["amount"], words[read.reason]());
  return null;
}

function readShares(
  rows: readonly TypedShare[],
  facts: EntryFormFacts,
  refuse: Refuse,
): ReasonedAllocation[] {
  const read: { row: number; allocation: ReasonedAllocation }[] = [];
  rows.forEach(({ target, percent, rationale }, row) => {
    if (target === "" && percent === "" && rationale === "") return;
    const meant = facts.targets.get(target);
    if (!meant) refuse(["shares", row, "target"], m.support_form_share_paragraph_missing());
    const share = readSharePercent(percent);
    if (share.kind === "unreadable") {
      const words: Readonly<Record<typeof share.reason, () => string>> = {
        empty: m.support_form_share_missing,
        "not-a-number": m.support_form_share_not_a_number,
        negative: m.support_form_share_not_a_number,
        zero: m.support_form_share_zero,
        "over-hundred": m.support_form_share_over_hundred,
        "too-many-decimals": m.support_form_share_decimals,
      };
      refuse(["shares", row, "percent"], words[share.reason]());
    } else if (meant)
      read.push({ row, allocation: { ...meant, shareBp: share.shareBp, rationale: rationale || null } });
  });
  const allocations = read.map(({ allocation }) => allocation);
  for (const problem of checkAllocations(allocations)) {
    if (problem.code === "duplicate") {
      const row = read[problem.position]?.row;
      if (row !== undefined) refuse(["shares", row, "target"], m.support_form_share_twice());
    }
    if (problem.code === "over-whole") {
      const last = read.at(-1)?.row ?? 0;
      refuse(
        ["shares", last, "percent"],
        m.support_form_share_sum({ sum: percentOf(problem.sumBp), over: percentOf(problem.sumBp - 10_000) }),
      );
    }
  }
  return allocations;
}

/** Basis points as a plain percentage, `33.33`, as it is typed. */
export function percentOf(shareBp: number): string {
  return String(shareBp / 100);
}
