import { SEVERAL } from "#app/domain/support/recipients.ts";
import type { TypedEntry, TypedRecipient } from "./typed-entry.ts";

type TypedOne = Pick<
  TypedEntry,
  "recipientKind" | "regionCode" | "countryCode" | "laboratoryId" | "bodyName"
>;

const emptyRecipient = (): TypedRecipient => ({ target: "", percent: "", name: "" });

/** What is typed with one recipient more: the one that stands there becomes the first row of two. */
export function withOneMore(typed: TypedEntry, max: number): TypedEntry {
  const rows = typed.recipientKind === SEVERAL ? typed.recipients : [rowOf(typed)];
  return {
    ...typed,
    recipientKind: SEVERAL,
    recipients: [...rows, emptyRecipient()].slice(0, max),
  };
}

/** What is typed without the recipient of a row. One that is left alone is the recipient of the whole, and stands there. */
export function withoutRow(
  typed: TypedEntry,
  row: number,
  organisations: ReadonlyMap<string, string>,
): TypedEntry {
  const rows = typed.recipients.filter((_, at) => at !== row);
  const [first = emptyRecipient(), second] = rows;
  return second
    ? { ...typed, recipients: rows }
    : { ...typed, ...oneOf(first, organisations), recipients: [] };
}

/** A single recipient as a row that has no share yet. */
export function rowOf({
  recipientKind,
  regionCode,
  countryCode,
  laboratoryId,
  bodyName,
}: TypedOne): TypedRecipient {
  const code = { region: regionCode, country: countryCode, laboratory: laboratoryId }[recipientKind];
  if (code !== undefined)
    return { ...emptyRecipient(), target: code === "" ? "" : `${recipientKind}:${code}` };
  return recipientKind === "other_body"
    ? { ...emptyRecipient(), target: recipientKind, name: bodyName }
    : { ...emptyRecipient(), target: recipientKind };
}

/** An organisation has the whole by its name, as any other body. */
function oneOf({ target, name }: TypedRecipient, organisations: ReadonlyMap<string, string>): TypedOne {
  const [kind = "", id = ""] = target.split(":");
  const isOrganisation = kind === "organisation";
  return {
    recipientKind: isOrganisation ? "other_body" : kind,
    regionCode: kind === "region" ? id : "",
    countryCode: kind === "country" ? id : "",
    laboratoryId: kind === "laboratory" ? id : "",
    bodyName: isOrganisation ? (organisations.get(id) ?? "") : name,
  };
}
