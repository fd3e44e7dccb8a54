import { checkAllocations, readSharePercent } from "#app/domain/support/allocations.ts";
import type { EntryContent, ReasonedAllocation, Recipient } from "#app/domain/support/entry-content.ts";
import { SUPPORT_KINDS } from "#app/domain/support/support-kinds.ts";
import { m } from "#app/paraglide/messages.js";
import { readStep } from "./read-entry-step.ts";
import {
  isOneOf,
  type EntryFormFacts,
  type Refuse,
  type TypedEntry,
  type TypedShare,
} from "./typed-entry.ts";

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
  const transaction = readStep(typed, kind, facts, purpose, say);
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
      if (facts.laboratoryIds.has(typed.laboratoryId))
        return { kind: "laboratory", laboratoryId: typed.laboratoryId };
      refuse(
        ["laboratoryId"],
        typed.laboratoryId === ""
          ? m.support_form_laboratory_missing()
          : m.support_form_laboratory_not_named(),
      );
      return null;
    case "other_body":
      if (typed.bodyName !== "") return { kind: "other_body", name: typed.bodyName };
      refuse(["bodyName"], m.support_form_body_missing());
      return null;
  }
  refuse(["recipientKind"], m.support_form_recipient_missing());
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
