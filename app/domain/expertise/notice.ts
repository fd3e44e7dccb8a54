/** Offers and requests of expertise, as paragraph 7 of resolution 50/4 asks for its exchange. */

export const EXPERTISE_SIDES = ["offer", "request"] as const;
export type ExpertiseSide = (typeof EXPERTISE_SIDES)[number];

export const EXPERTISE_FORMS = ["remote", "visit", "training", "documents"] as const;
export type ExpertiseForm = (typeof EXPERTISE_FORMS)[number];

export const EXPERTISE_STATES = ["open", "closed", "withdrawn"] as const;
export type ExpertiseState = (typeof EXPERTISE_STATES)[number];

export const EXPERTISE_ANSWER_STATES = ["waiting", "accepted", "declined", "withdrawn"] as const;
export type ExpertiseAnswerState = (typeof EXPERTISE_ANSWER_STATES)[number];

/** One list for both sides, so that an offer and a request can meet. */
export const EXPERTISE_TOPICS = [
  "seized_materials",
  "biological_specimens",
  "new_substances",
  "quantification",
  "measurement_uncertainty",
  "method_validation",
  "reference_materials",
  "sampling",
  "instruments",
  "quality_management",
  "data_and_reporting",
  "other",
] as const;
export type ExpertiseTopic = (typeof EXPERTISE_TOPICS)[number];

/** Languages to choose from, BCP 47: the six of the United Nations first, then others much used between laboratories. */
export const EXPERTISE_LANGUAGES = [
  "ar",
  "zh",
  "en",
  "fr",
  "ru",
  "es",
  "de",
  "fa",
  "hi",
  "id",
  "it",
  "ja",
  "pt",
  "sw",
  "tr",
  "uk",
  "ur",
  "vi",
] as const;
export type ExpertiseLanguage = (typeof EXPERTISE_LANGUAGES)[number];

interface Notice {
  side: ExpertiseSide;
  topic: ExpertiseTopic;
  languages: readonly string[];
  fromDay: string | null;
  untilDay: string | null;
}

/**
 * Whether an offer and a request could meet: other sides, the same topic, a language in common, and days that do not
 * miss each other. A day that is not set is no limit.
 */
export function noticesMatch(one: Notice, other: Notice): boolean {
  return (
    one.side !== other.side &&
    one.topic === other.topic &&
    one.languages.some((language) => other.languages.includes(language)) &&
    !startsAfter(one.fromDay, other.untilDay) &&
    !startsAfter(other.fromDay, one.untilDay)
  );
}

function startsAfter(fromDay: string | null, untilDay: string | null): boolean {
  return fromDay !== null && untilDay !== null && fromDay > untilDay;
}

/** Whether its last day is over. */
export function isOver(notice: Pick<Notice, "untilDay">, today: string): boolean {
  return notice.untilDay !== null && notice.untilDay < today;
}

/** What the address sharing of both sides comes to: an address is seen only where both have let it. */
export function addressesShared(answer: {
  state: ExpertiseAnswerState;
  answererSharesAddress: boolean;
  ownerSharesAddress: boolean;
}): boolean {
  return answer.state === "accepted" && answer.answererSharesAddress && answer.ownerSharesAddress;
}
