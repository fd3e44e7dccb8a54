/** What can be given, and how far it has come. */

export const SUPPORT_KINDS = [
  "funding",
  "reference_materials",
  "equipment",
  "training",
  "expertise",
  "information_exchange",
  "in_kind_other",
] as const;
export type SupportKind = (typeof SUPPORT_KINDS)[number];

export const SUPPORT_STAGES = ["pledge", "commitment", "disbursement", "in_kind_delivery"] as const;
export type SupportStage = (typeof SUPPORT_STAGES)[number];

/** Whether a text is one of the stages. */
export function isOneOfStages(text: string): text is SupportStage {
  return (SUPPORT_STAGES as readonly string[]).includes(text);
}

/** The stages that count as support given. A pledge or a commitment is a promise and is in no total of what was given. */
export const GIVEN_STAGES = ["disbursement", "in_kind_delivery"] as const satisfies readonly SupportStage[];

/** True for what has left the donor: money paid, or a delivery in kind. */
export function isGiven(stage: SupportStage): boolean {
  return (GIVEN_STAGES as readonly SupportStage[]).includes(stage);
}

/** True for support in money; every other kind is in kind. */
export function isMoneyKind(kind: SupportKind): boolean {
  return kind === "funding";
}

/** The stages an entry of this kind can have: money is disbursed, everything else is delivered. */
export function stagesOfKind(kind: SupportKind): readonly SupportStage[] {
  return isMoneyKind(kind)
    ? ["pledge", "commitment", "disbursement"]
    : ["pledge", "commitment", "in_kind_delivery"];
}

/** True for what is only promised yet. */
export function isPromise(stage: SupportStage): boolean {
  return !isGiven(stage);
}

/** Whether a step of this stage can carry out a promise: a commitment a pledge, and what is given either of them. */
export function mayCarryOut(stage: SupportStage, promise: SupportStage): boolean {
  if (promise === "pledge") return stage !== "pledge";
  return promise === "commitment" && isGiven(stage);
}

/** Only a delivery in kind may be recorded without a value; it is then counted, never valued at zero. */
export function mayLackValue(stage: SupportStage): boolean {
  return stage === "in_kind_delivery";
}
