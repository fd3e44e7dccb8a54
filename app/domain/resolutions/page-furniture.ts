const SYMBOL = String.raw`[A-Z]{1,4}(?:\/[A-Z0-9.()-]+){1,}\/?[A-Z0-9.()-]*(?<!\.)`;
const JOB_NUMBER = String.raw`(?:[A-Z]{1,3}\.)?\d{2}-\d{4,6}(?:\s*\([A-Z]\))?`;

/** Page numbers, document symbols, job numbers and rules that stand alone on a line, between two pages. */
const FURNITURE = new RegExp(
  "^(?:" +
    [
      String.raw`\d{1,4}`,
      String.raw`[-–—]\s?\d{1,4}\s?[-–—]`,
      String.raw`(?:[Pp](?:age|\.)|PAGE)\s?\d{1,4}(?:\s?(?:of|/|de|sur)\s?\d{1,4})?`,
      String.raw`\d{1,3}\s?of\s?\d{1,3}`,
      String.raw`(?:\d{1,4}\s+)?${JOB_NUMBER}(?:\s+\d{1,4})?`,
      String.raw`${SYMBOL}(?:[-–,\s]+${SYMBOL})*(?:\s+\d{1,4})?`,
      String.raw`\*\d{5,}\*`,
      String.raw`[-–—]{3,}|[_=]{3,}|(?:\*\s?){3,}|(?:[-–]\s){2,}[-–]`,
      String.raw`\/?(?:\.{3}|…)`,
      "Please recycle",
    ].join("|") +
    ")$",
  "u",
);

/** Whether a line (spaces brought to one) is no part of the text but of the page. A page number of many (`2/3`) too. */
export function isPageFurniture(line: string): boolean {
  const pages = /^(\d{1,3})\s?\/\s?(\d{1,3})$/u.exec(line);
  if (pages) return Number(pages[1]) <= Number(pages[2]);
  return FURNITURE.test(line);
}

/** A line that parts the text from the notes beneath it. */
export function isRule(line: string): boolean {
  return /^(?:[-–—]{3,}|[_=]{3,})$/u.test(line);
}

/**
 * The lines that run along the pages: a symbol with a title beside it, and what stands more than once beside a page number
 * or symbol. Lines that a paragraph or heading could be are not among them.
 */
export function runningLines(lines: readonly string[]): ReadonlySet<string> {
  const held = lines.filter((line) => line !== "");
  const beside = new Map<string, number>();
  held.forEach((line, at) => {
    if (
      line.length > 120 ||
      /[.,;:،؛，；。]$/u.test(line) ||
      /\d\/\d|^\W*\d/u.test(line) ||
      isPageFurniture(line)
    )
      return;
    if (isPageFurniture(held[at - 1] ?? "x") || isPageFurniture(held[at + 1] ?? "x"))
      beside.set(line, (beside.get(line) ?? 0) + 1);
  });
  const running = new Set([...beside].filter(([, times]) => times > 1).map(([line]) => line));
  const withSymbol = new RegExp(
    `^(?:[A-Z]{1,2}/RES/\\S+\\s+\\p{Lu}[^.;,]*|\\p{Lu}[^.;,]*\\s[A-Z]{1,2}/RES/\\S+)$`,
    "u",
  );
  for (const line of held) if (withSymbol.test(line)) running.add(line);
  return running;
}
