import type { NamedRecipient, RecipientKind } from "#app/domain/support/entry-content.ts";
import type { Instalment } from "#app/domain/support/pledge-standing.ts";
import type { SupportKind, SupportStage } from "#app/domain/support/support-kinds.ts";

/** Names the shape below. Another shape needs another name, and this one is read for ever. */
export const HANDED_IN_FORM = "ringtrial-support-entry/2";
/** The form before entries could have several recipients: the same, with one recipient always. Read for ever as well. */
export const HANDED_IN_FORM_ONE_RECIPIENT = "ringtrial-support-entry/1";

/**
 * All that an entry said when it was handed in, as kept with that step. Names stand beside keys, since a purpose, a region
 * or a laboratory can be renamed or go. Amounts are minor units of their currency, dollars are cents, days are `YYYY-MM-DD`.
 */
export interface HandedInContent {
  form: typeof HANDED_IN_FORM;
  kind: SupportKind;
  description: string;
  projectReference: string | null;
  recipient: HandedInRecipient<RecipientKind> | { kind: "several"; recipients: HandedInSharedRecipient[] };
  steps: HandedInStep[];
  shares: HandedInShare[];
}

/** A region or country by its code, a laboratory or organisation by its id, beside its name. */
interface HandedInRecipient<Kind> {
  kind: Kind;
  key: string | null;
  name: string | null;
}
type HandedInSharedRecipient = HandedInRecipient<NamedRecipient["kind"]> & { shareBp: number };

export interface HandedInStep {
  stage: SupportStage;
  occurredOn: string;
  amountMinor: number | null;
  currency: string | null;
  amountAsTyped: string | null;
  usdMinor: number | null;
  rate: number | null;
  rateSource: string | null;
  rateValidFrom: string | null;
  quantity: number | null;
  quantityUnit: string | null;
  fulfilsId: string | null;
  schedule: Instalment[];
}

export interface HandedInShare {
  paragraphKey: string;
  purposeId: string | null;
  purposeName: string | null;
  shareBp: number;
  rationale: string | null;
  versionId: string | null;
}

/** What of an entry can differ between two times that it was handed in, in the order in which its page tells it. */
export const HANDED_IN_FIELDS = [
  "kind",
  "description",
  "recipient",
  "reference",
  "stage",
  "day",
  "amount",
  "quantity",
  "promise",
  "schedule",
  "shares",
] as const;
export type HandedInField = (typeof HANDED_IN_FIELDS)[number];

/** Another body is its name; whatever has a key can be renamed. */
const recipientSaid = ({ kind, key, name }: HandedInRecipient<NamedRecipient["kind"]>) =>
  kind === "other_body" ? [kind, name] : [kind, key];

const SAID: Readonly<Record<HandedInField, (content: HandedInContent) => unknown>> = {
  kind: ({ kind }) => kind,
  description: ({ description }) => description,
  recipient: ({ recipient }) =>
    recipient.kind === "several"
      ? recipient.recipients.map((one) => [...recipientSaid(one), one.shareBp])
      : recipientSaid(recipient),
  reference: ({ projectReference }) => projectReference,
  stage: ({ steps }) => steps.map(({ stage }) => stage),
  day: ({ steps }) => steps.map(({ occurredOn }) => occurredOn),
  amount: ({ steps }) => steps.map(({ amountMinor, currency }) => [amountMinor, currency]),
  quantity: ({ steps }) => steps.map(({ quantity, quantityUnit }) => [quantity, quantityUnit]),
  promise: ({ steps }) => steps.map(({ fulfilsId }) => fulfilsId),
  schedule: ({ steps }) =>
    steps.map(({ schedule }) => schedule.map(({ dueOn, amountMinor }) => [dueOn, amountMinor])),
  shares: ({ shares }) =>
    shares.map(({ paragraphKey, purposeId, shareBp, rationale }) => [
      paragraphKey,
      purposeId,
      shareBp,
      rationale,
    ]),
};

/** In what the later of two contents says something else. */
export function changedFields(before: HandedInContent, after: HandedInContent): HandedInField[] {
  return HANDED_IN_FIELDS.filter(
    (field) => JSON.stringify(SAID[field](before)) !== JSON.stringify(SAID[field](after)),
  );
}
