import { westernDigits } from "#app/domain/resolutions/text-digits.ts";

/** The heading of a resolution or of a decision, as far as its line says it. */
export interface Heading {
  what: "resolution" | "decision";
  /** `50/4`; null for a draft, which has none. */
  number: string | null;
  title: string | null;
}

const DIGIT = "[\\d٠-٩۰-۹]";
/** `50/4`, `S-20/4 B`, `2013/42`, and, of the Security Council, `1540 (2004)`. */
export const RESOLUTION_NUMBER = String.raw`(?:(?:[A-Z]{1,2}-)?${DIGIT}{1,4}\/${DIGIT}{1,4}(?: [A-Z](?![\p{L}]))?|\d{2,4} \(\d{4}\))`;

const BODY =
  "(?:(?:CND|ECOSOC|CCPCJ|UNGA|GA|Commission(?: on Narcotic Drugs)?|General Assembly|(?:Economic and Social |Security )?Council) )?";
const RESOLUTION =
  "[Rr]esolution|RESOLUTION|[Rr]ésolution|RÉSOLUTION|[Rr]esolución|RESOLUCIÓN|القرار|قرار|[Рр]езолюция|РЕЗОЛЮЦИЯ";
const DECISION = "Decision|DECISION|Décision|DÉCISION|Decisión|DECISIÓN|المقرر|مقرر|Решение|РЕШЕНИЕ";
const REST = String.raw`\s*[*†]?(?:\s*[.:–—-]\s*(\S.*)|[.:]?)`;
const NUMBER_SIGN = "(?:(?:No|no|n[°o]|núm|№)\\.?\\s)?";

const HEADING = new RegExp(
  `^${BODY}(?:Draft |DRAFT )?(?:${RESOLUTION})\\s+${NUMBER_SIGN}(${RESOLUTION_NUMBER})${REST}$`,
  "u",
);
/** `Resolution 50/5 Identifying sources ...`: only after a blank line, since a sentence can be wrapped before it. */
const HEADING_WITH_TITLE = new RegExp(
  `^${BODY}(?:${RESOLUTION})\\s+${NUMBER_SIGN}(${RESOLUTION_NUMBER})\\s+(["“«]?\\p{Lu}.*[^.,;:])$`,
  "u",
);
/** `50/5. Identifying sources ...`, as collections print it; the number alone, where nothing else is on the line. */
const NUMBER_HEADING = new RegExp(
  `^(${RESOLUTION_NUMBER})\\*?[.:]?\\s+(["“«]?[\\p{Lu}\\p{Lo}].*[^.;,:،؛])$`,
  "u",
);
const NUMBER_ALONE = new RegExp(`^(?:[A-Z]{1,2}-)?(${DIGIT}{1,4})\\/(${DIGIT}{1,4})\\.?$`, "u");
const CHINESE = new RegExp(`^(?:第\\s?)?(${RESOLUTION_NUMBER})\\s?号?决议[：:.。]?\\s*(\\S.*)?$`, "u");
const CHINESE_DECISION = /^第?\s?\d{1,4}\/\d{1,4}\s?号?决定/u;
const DECISION_HEADING = new RegExp(
  `^${BODY}(?:${DECISION})\\s+${RESOLUTION_NUMBER}(?:${REST}|\\s+\\p{Lu}.*[^.,;:])$`,
  "u",
);
const DRAFT =
  /^(?:[A-Z]\.\s+)?(?:Draft resolution|DRAFT RESOLUTION|Projet de résolution|PROJET DE RÉSOLUTION|Proyecto de resolución|PROYECTO DE RESOLUCIÓN|مشروع القرار|Проект резолюции|决议草案)(?:\s[IVX\d]{1,5}|\s[A-Z]\/[\w./]+)?(?:\s*[.:–—]\s*(\S.*))?$/u;
/** Parts of a report that hold no resolution, or speak of those that follow. */
const OTHER_PART =
  /^(?:(?:[A-Z]\.\s+)?(?:Draft decisions?|Projets? de décision|Proyectos? de decisión)(?!\p{L})(?:[^.;,]{0,160})?|[A-Z]\.\s+Draft resolutions?(?:[^.;,]{0,160})?|(?:Chapter|Chapitre|Capítulo) [IVX\d]{1,5})$/u;

/**
 * The heading that a line is, null where it is none.
 *
 * @param place `isAlone`: a blank line stands before it; `isFree`: nothing before it goes on.
 */
export function readHeading(line: string, place: { isAlone: boolean; isFree: boolean }): Heading | null {
  const chinese = CHINESE.exec(line);
  const found =
    HEADING.exec(line) ??
    (place.isFree ? NUMBER_HEADING.exec(line) : null) ??
    (place.isAlone ? (HEADING_WITH_TITLE.exec(line) ?? NUMBER_ALONE.exec(line)) : null) ??
    (place.isFree && chinese && !/[，；。,;]$/u.test(line) ? chinese : null);
  if (found) {
    // A sentence may be wrapped before a resolution that it names.
    if (!place.isFree && !/^(?:R[Ee]|R[ÉéE]|Р)/u.test(line)) return null;
    if (/^[rр]/u.test(line) && !place.isAlone) return null;
    const isBare = NUMBER_ALONE.test(line);
    const number = westernDigits((isBare ? line.replace(/\.$/u, "") : (found[1] ?? "")).toUpperCase());
    return { what: "resolution", number, title: isBare ? null : (found[2]?.trim() ?? null) };
  }
  if (!place.isFree) return null;
  if (DECISION_HEADING.test(line) || CHINESE_DECISION.test(line) || OTHER_PART.test(line))
    return { what: "decision", number: null, title: null };
  const draft = DRAFT.exec(line);
  return draft ? { what: "resolution", number: null, title: draft[1]?.trim() ?? null } : null;
}
