import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { heldGaps, type HeldGap } from "#app/domain/resolutions/held-gaps.ts";
import { matchParagraphs } from "#app/domain/resolutions/match-paragraphs.ts";
import { resolutionKey } from "#app/domain/resolutions/paragraph-keys.ts";
import { footnotesOf, type TypedImport, type TypedResolution } from "#app/domain/resolutions/typed-import.ts";
import type { Executor } from "#db/client.server.ts";
import { resolutionsPolicy } from "../resolutions.policy.ts";
import { heldText, type HeldParagraph, type HeldText } from "./held-text.server.ts";

/** What a look at a paragraph of the form shows. */
export interface ParagraphLook {
  /** Not held yet; in the words held; in other words; in a language in which it was not held. */
  standing: "new" | "same" | "changed" | "translation";
  isNumberNotPrinted: boolean;
  isVerbNotFound: boolean;
  notesNotHeld: string[];
}

/** What a look at a resolution of the form shows. */
export interface ResolutionLook {
  /** Null where its body or number cannot be a key. */
  key: string | null;
  /** The version that is held in this language; 0 for none. */
  heldVersion: number;
  isHeld: boolean;
  /** What of it is not held, as far as the text tells. */
  gaps: HeldGap[];
  /** The paragraphs held that a paragraph of the text may be, and those that the text does not have. */
  choices: HeldParagraph[];
  missing: HeldParagraph[];
  paragraphs: ParagraphLook[];
}

/**
 * Looks at what was typed beside what is held: which paragraphs are held already, whose words change, what is held in part.
 * Paragraphs are matched anew where the number or the language has changed since they were.
 *
 * @returns the form with its matches, and what there is to see of it.
 */
export async function importPreview(
  executor: Executor,
  typed: TypedImport,
  actor: Person,
): Promise<{ typed: TypedImport; looks: ResolutionLook[] }> {
  requirePermission(resolutionsPolicy["resolutions:keep"], actor);
  const matched: TypedResolution[] = [];
  const looks: ResolutionLook[] = [];
  for (const resolution of typed.resolutions) {
    const key = /\d/u.test(resolution.number) ? resolutionKey(resolution.body, resolution.number) : null;
    const any = key === null ? null : await heldText(executor, key);
    const same = key === null ? null : await heldText(executor, key, typed.language);
    const today = same?.version.language === typed.language ? same : null;
    const against = today ?? any;
    const one = matchWith(resolution, { key, language: typed.language, against, today });
    matched.push(one);
    looks.push(lookAt(one, { key, any, against, today }));
  }
  return { typed: { ...typed, resolutions: matched }, looks };
}

function matchWith(
  resolution: TypedResolution,
  {
    key,
    language,
    against,
    today,
  }: { key: string | null; language: string; against: HeldText | null; today: HeldText | null },
): TypedResolution {
  const heldVersion = today?.version.version ?? 0;
  const [matchedKey, matchedLanguage] = resolution.matchedWith.split(" ");
  // The version stays the one that was seen first: a text saved by somebody else meanwhile is not overwritten unseen.
  if (resolution.matchedWith !== "" && matchedKey === (key ?? "-") && matchedLanguage === language)
    return resolution;
  const targets = matchParagraphs(
    against?.paragraphs ?? [],
    resolution.paragraphs.map(({ kind, number, text }) => ({
      kind: kind === "preambular" ? "preambular" : "operative",
      number: number === "" ? null : number,
      text,
    })),
    { isTranslation: today === null && against !== null },
  );
  // What is known of the resolution and a text in part does not print is not taken from it.
  const isPart = resolution.keepRest === "yes";
  return {
    ...resolution,
    title: resolution.title === "" && isPart ? (today?.resolution.title ?? "") : resolution.title,
    documentSymbols: resolution.documentSymbols || (against?.resolution.documentSymbols ?? ""),
    adoptedOn: resolution.adoptedOn || (against?.resolution.adoptedOn ?? ""),
    matchedWith: `${key ?? "-"} ${language} ${heldVersion}`,
    paragraphs: resolution.paragraphs.map((paragraph, at) => ({ ...paragraph, target: targets[at] ?? "" })),
  };
}

function lookAt(
  resolution: TypedResolution,
  {
    key,
    any,
    against,
    today,
  }: { key: string | null; any: HeldText | null; against: HeldText | null; today: HeldText | null },
): ResolutionLook {
  const choices = against?.paragraphs ?? [];
  return {
    key,
    heldVersion: today?.version.version ?? 0,
    isHeld: any !== null,
    gaps: heldGaps(
      {
        title: resolution.title === "" ? null : resolution.title,
        held: resolution.held === "in full" ? "in full" : "in part",
      },
      resolution.paragraphs.map(({ kind, number }) => ({
        kind: kind === "preambular" ? ("preambular" as const) : ("operative" as const),
        number: number === "" ? null : number,
      })),
    ),
    choices,
    missing: today
      ? today.paragraphs.filter(({ key: own }) => !resolution.paragraphs.some(({ target }) => target === own))
      : [],
    paragraphs: resolution.paragraphs.map((paragraph): ParagraphLook => {
      const target = choices.find(({ key: own }) => own === paragraph.target);
      return {
        standing: !target
          ? "new"
          : today === null
            ? "translation"
            : target.text === paragraph.text && (target.number ?? "") === paragraph.number
              ? "same"
              : "changed",
        isNumberNotPrinted: paragraph.kind === "operative" && paragraph.number === "",
        isVerbNotFound: paragraph.verb === "",
        notesNotHeld: footnotesOf(paragraph.footnotes)
          .filter(({ text }) => text === "")
          .map(({ mark }) => mark),
      };
    }),
  };
}
