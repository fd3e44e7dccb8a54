import type { HeldGap } from "#app/domain/resolutions/held-gaps.ts";
import type { LinkWarning } from "#app/domain/resolutions/purposes.ts";
import type { HeldParagraph, HeldResolution } from "#app/features/resolutions/queries/held-text.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";

/** The body that adopted a resolution, by its name; its letters where the name is not known. */
export function bodyName(body: string): string {
  return body === "CND" ? m.resolutions_body_cnd() : body;
}

/** `Resolution 50/4`. */
export function resolutionName({ number }: Pick<HeldResolution, "number">): string {
  return m.resolutions_name_short({ number });
}

/** `Paragraph 6`, `Preamble, paragraph 3`, or a piece whose number is not held. */
export function paragraphName({
  number,
  kind,
  ordinal,
}: Pick<HeldParagraph, "number" | "kind" | "ordinal">): string {
  if (number !== null) return m.resolutions_paragraph_numbered({ number });
  return kind === "preambular"
    ? m.resolutions_paragraph_preambular({ ordinal: ordinal ?? 1 })
    : ordinal === null || ordinal === 1
      ? m.resolutions_paragraph_fragment()
      : m.resolutions_paragraph_further_fragment({ ordinal });
}

/** How a paper or letter cites the paragraph. */
export function citation(resolution: HeldResolution, { number, kind, ordinal }: HeldParagraph): string {
  const paragraph =
    number !== null
      ? m.resolutions_cite_paragraph({ number })
      : kind === "preambular"
        ? m.resolutions_cite_preambular({ ordinal: ordinal ?? 1 })
        : m.resolutions_cite_fragment();
  const words = { body: bodyName(resolution.body), number: resolution.number, paragraph };
  const documents = resolution.documentSymbols;
  return documents === null ? m.resolutions_cite_bare(words) : m.resolutions_cite({ ...words, documents });
}

const HELD: Readonly<Record<HeldResolution["held"], () => string>> = {
  "in full": m.resolutions_held_in_full,
  "in part": m.resolutions_held_in_part,
  "not held": m.resolutions_held_not,
};

export function heldWord(held: HeldResolution["held"]): string {
  return HELD[held]();
}

/** What is not held, as a sentence. */
export function gapText(gap: HeldGap): string {
  switch (gap.kind) {
    case "title":
      return m.resolutions_gap_title();
    case "preamble":
      return m.resolutions_gap_preamble();
    case "operative":
      return m.resolutions_gap_operative();
    case "numbers": {
      const { from, to, hasFragment } = gap;
      if (from === to)
        return hasFragment ? m.resolutions_gap_number_fragment({ from }) : m.resolutions_gap_number({ from });
      return hasFragment
        ? m.resolutions_gap_numbers_fragment({ from, to })
        : m.resolutions_gap_numbers({ from, to });
    }
  }
}

const WARNINGS: Readonly<Record<LinkWarning, () => string>> = {
  "asks-support-for-the-board": m.resolutions_asks_board_support,
  "asks-support-elsewhere": m.resolutions_asks_elsewhere,
  "invites-the-board": m.resolutions_asks_board_invite,
  "asks-to-take-part": m.resolutions_asks_participation,
  preambular: m.resolutions_asks_preambular,
  "not-assessed": m.resolutions_asks_not_assessed,
};

/** What a paragraph asks that does not ask for support of the programme. */
export function asksText(warning: LinkWarning): string {
  return WARNINGS[warning]();
}

/** A language by its name in the reader's language: `en` is English. */
export function languageName(code: string): string {
  const reader = getLocale() === "ar-XB" ? "en" : getLocale();
  return new Intl.DisplayNames([reader], { type: "language" }).of(code) ?? code;
}
