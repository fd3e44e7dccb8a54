/** A purpose that a paragraph asks support for; `phrase` stands word for word, and once, in the paragraph. */
export interface Purpose {
  id: string;
  paragraphKey: string;
  phrase: string;
}

/** As many purposes as one paragraph can be given. */
export const PURPOSE_ROWS_MAX = 10;

/** Resolution 50/4, paragraph 6 names three purposes and paragraph 7 two. */
export const PURPOSES: readonly Purpose[] = [
  {
    id: "cnd-50-4/para_6/performance",
    paragraphKey: "cnd-50-4/para_6",
    phrase: "improving the performance of national laboratories",
  },
  { id: "cnd-50-4/para_6/quality-assurance", paragraphKey: "cnd-50-4/para_6", phrase: "quality assurance" },
  {
    id: "cnd-50-4/para_6/sustainable-services",
    paragraphKey: "cnd-50-4/para_6",
    phrase: "the establishment of sustainable scientific services worldwide",
  },
  {
    id: "cnd-50-4/para_7/expertise-for-networks",
    paragraphKey: "cnd-50-4/para_7",
    phrase:
      "expertise as a resource for the development of cooperative networks among laboratories and scientists",
  },
  {
    id: "cnd-50-4/para_7/exchange",
    paragraphKey: "cnd-50-4/para_7",
    phrase: "exchange of expertise and information worldwide",
  },
];

/** The purposes of a paragraph in the order of its words; none for a paragraph that names none. */
export function purposesOf(paragraphKey: string): Purpose[] {
  return PURPOSES.filter((purpose) => purpose.paragraphKey === paragraphKey);
}

/** What a paragraph asks: support for the programme, support for another body, taking part, or something else. */
export type ParagraphAsks = "support" | "support_elsewhere" | "participation" | "other";

/** Why linking support to a paragraph is warned of. Linking stays allowed. */
export type LinkWarning =
  | "asks-support-for-the-board"
  | "asks-support-elsewhere"
  | "invites-the-board"
  | "asks-to-take-part"
  | "preambular"
  /** It is not recorded as asking for support; perhaps nobody has read it for what it asks. */
  | "not-assessed";

/** What of a paragraph's words is not held: what support is linked to can then not be read whole here. */
export type TextWarning = "held-in-part" | "not-held";

export interface ParagraphAsksFact {
  asks: ParagraphAsks;
  warning: LinkWarning | null;
}

const ASKS: Readonly<Record<string, ParagraphAsksFact>> = {
  "cnd-50-4/fragment_1": { asks: "participation", warning: "asks-to-take-part" },
  "cnd-50-4/para_6": { asks: "support", warning: null },
  "cnd-50-4/para_7": { asks: "support", warning: null },
  "cnd-50-5/para_1": { asks: "other", warning: "invites-the-board" },
  "cnd-50-5/para_2": { asks: "other", warning: "invites-the-board" },
  "cnd-50-5/para_3": { asks: "other", warning: "invites-the-board" },
  "cnd-50-5/para_4": { asks: "support_elsewhere", warning: "asks-support-for-the-board" },
};

/** What the paragraph asks as it came with the program, and the warning that goes with it. */
export function asksForSupport(paragraphKey: string): ParagraphAsksFact {
  const fact = Object.hasOwn(ASKS, paragraphKey) ? ASKS[paragraphKey] : undefined;
  return fact ?? { asks: "other", warning: linkWarning({ key: paragraphKey, asks: "other" }) };
}

/** What linking to a paragraph whose text is not held in full is warned of; null where it is. */
export function textWarning(held: "in full" | "in part" | "not held"): TextWarning | null {
  if (held === "in full") return null;
  return held === "in part" ? "held-in-part" : "not-held";
}

/** Why linking a support entry to a paragraph that asks this is warned of; null where it asks for support. */
export function linkWarning({ key, asks }: { key: string; asks: ParagraphAsks }): LinkWarning | null {
  const fact = Object.hasOwn(ASKS, key) ? ASKS[key] : undefined;
  if (fact?.asks === asks) return fact.warning;
  switch (asks) {
    case "support":
      return null;
    case "support_elsewhere":
      return "asks-support-elsewhere";
    case "participation":
      return "asks-to-take-part";
    case "other":
      return /\/pre_\d+$/u.test(key) ? "preambular" : "not-assessed";
  }
}
