import type { NamedRecipient, Recipient, SharedRecipient } from "#app/domain/support/entry-content.ts";
import { checkRecipients, SEVERAL } from "#app/domain/support/recipients.ts";
import { m } from "#app/paraglide/messages.js";
import { readShare, shareSumWords } from "./read-share.ts";
import type { EntryFormFacts, Refuse, TypedEntry, TypedRecipient } from "./typed-entry.ts";

/** Who receives it, or null after refusing what was typed. */
export function readRecipient(typed: TypedEntry, facts: EntryFormFacts, refuse: Refuse): Recipient | null {
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
    case SEVERAL:
      return readRecipients(typed.recipients, facts, refuse);
    case "other_body":
      if (typed.bodyName !== "") return { kind: "other_body", name: typed.bodyName };
      refuse(["bodyName"], m.support_form_body_missing());
      return null;
  }
  refuse(["recipientKind"], m.support_form_recipient_missing());
  return null;
}

/** Several recipients. What one row lacks is said at that row; a row without anything in it is none. */
function readRecipients(
  rows: readonly TypedRecipient[],
  facts: EntryFormFacts,
  refuse: Refuse,
): Recipient | null {
  let refused = false;
  const say: Refuse = (path, message) => {
    refused = true;
    refuse(path, message);
  };
  const read: { row: number; recipient: SharedRecipient }[] = [];
  const named = rows.flatMap((typed, row) =>
    typed.target === "" && typed.percent === "" && typed.name === "" ? [] : [{ typed, row }],
  );
  for (const { typed, row } of named) {
    const whom = readOne(typed, facts, (field, message) => say(["recipients", row, field], message));
    const shareBp = readShare(typed.percent, ["recipients", row, "percent"], say);
    if (whom && shareBp !== null) read.push({ row, recipient: { ...whom, shareBp } });
  }
  if (named.length < 2) {
    const empty = rows.findIndex((_, row) => named.every((one) => one.row !== row));
    say(["recipients", Math.max(0, empty), "target"], m.support_form_recipients_one_alone());
  }
  const recipients = read.map(({ recipient }) => recipient);
  for (const problem of checkRecipients(recipients)) {
    if (problem.code === "duplicate")
      say(["recipients", read[problem.position]?.row ?? 0, "target"], m.support_form_recipients_twice());
    if (problem.code === "over-whole")
      say(["recipients", read.at(-1)?.row ?? 0, "percent"], shareSumWords("recipients", problem.sumBp));
  }
  return refused ? null : { kind: "several", recipients };
}

/** Whom a row names. */
function readOne(
  { target, name }: TypedRecipient,
  facts: EntryFormFacts,
  refuse: (field: keyof TypedRecipient, message: string) => void,
): NamedRecipient | null {
  const [, kind, id = ""] = /^([a-z_]+)(?::(.+))?$/u.exec(target) ?? [];
  switch (kind) {
    case "programme":
      return { kind };
    case "region":
      if (facts.regionCodes.has(id)) return { kind, regionCode: id };
      break;
    case "country":
      if (facts.countryCodes.has(id)) return { kind, countryCode: id };
      break;
    case "laboratory":
      if (facts.laboratoryIds.has(id)) return { kind, laboratoryId: id };
      refuse("target", m.support_form_laboratory_not_named());
      return null;
    case "organisation": {
      const organisation = facts.organisations.get(id);
      if (organisation !== undefined) return { kind, organisationId: id, name: organisation };
      break;
    }
    case "other_body":
      if (name !== "") return { kind, name };
      refuse("name", m.support_form_body_missing());
      return null;
  }
  refuse("target", m.support_form_recipient_missing());
  return null;
}
