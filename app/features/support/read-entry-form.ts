import { checkAllocations } from "#app/domain/support/allocations.ts";
import type { EntryContent, ReasonedAllocation } from "#app/domain/support/entry-content.ts";
import { SUPPORT_KINDS } from "#app/domain/support/support-kinds.ts";
import { m } from "#app/paraglide/messages.js";
import { readRecipient } from "./read-recipient.ts";
import { readShare, shareSumWords } from "./read-share.ts";
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
  const partOfId = readWhole(typed, facts, say);
  const allocations = readShares(typed.shares, facts, say);
  if (refused || kind === null || recipient === null) return null;
  return {
    kind,
    description: typed.description,
    recipient,
    projectReference: typed.projectReference || null,
    ...(facts.wholes === null ? {} : { partOfId }),
    transaction,
    allocations,
  };
}

/** The whole that was chosen: of the same donor, unless it is a pool. */
function readWhole({ partOfId, donorId }: TypedEntry, facts: EntryFormFacts, refuse: Refuse): string | null {
  if (partOfId === "" || facts.wholes === null) return null;
  const whole = facts.wholes.get(partOfId);
  if (!whole) refuse(["partOfId"], m.support_form_whole_missing());
  else if (facts.donorIds !== null && whole.donorId !== donorId && !whole.isPool)
    refuse(["partOfId"], m.support_form_whole_of_other_donor());
  return partOfId;
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
    const shareBp = readShare(percent, ["shares", row, "percent"], refuse);
    if (meant && shareBp !== null)
      read.push({ row, allocation: { ...meant, shareBp, rationale: rationale || null } });
  });
  const allocations = read.map(({ allocation }) => allocation);
  for (const problem of checkAllocations(allocations)) {
    if (problem.code === "duplicate") {
      const row = read[problem.position]?.row;
      if (row !== undefined) refuse(["shares", row, "target"], m.support_form_share_twice());
    }
    if (problem.code === "over-whole") {
      const last = read.at(-1)?.row ?? 0;
      refuse(["shares", last, "percent"], shareSumWords("paragraphs", problem.sumBp));
    }
  }
  return allocations;
}
