/**
 * Brings a text that was pasted or read from a file to plain lines: one kind of line break, no invisible characters, HTML and
 * Markdown reduced to emphasis (`*`), raised numbers (`<sup>`), numbers of lists and lines. No word is added or lost.
 */
export function plainTextOf(text: string): string {
  const clean = text
    .replace(/\r\n?/gu, "\n")
    .replace(/[\f\v\u0085\u2028\u2029]/gu, "\n")
    // Byte order marks, soft hyphens, zero-width and directional characters, and the two that hold marks while reading.
    .replace(/[\uFEFF\u00AD\u200B-\u200F\u2060\u202A-\u202E\u2066-\u2069\uE000\uE001]/gu, "")
    // Wider than any indentation; a search for what ends a line takes the square of it.
    .replace(/[^\S\n]{40,}/gu, " ".repeat(40))
    .normalize("NFC");
  return withoutMarkdown(isHtml(clean) ? htmlToText(clean) : clean);
}

function isHtml(text: string): boolean {
  return /<(?:p|div|br|li|h[1-6]|body|html|table|span|em|i|b|strong)\b[^<>]*>/iu.test(text);
}

/** Links, escapes, quotes and comments of Markdown; headings, lists and emphasis are read with the lines. */
function withoutMarkdown(text: string): string {
  return text
    .replace(/<!--[^<]*-->/gu, "")
    .replace(/!?\[([^[\]\n^][^[\]\n]*)\]\([^()\s]*\)/gu, "$1")
    .replace(/\\([.()[\]#>-])/gu, "$1")
    .replace(/^[ \t]*(?:>[ \t]?)+/gmu, "")
    .replace(PARTED_NUMBER, "$1 ");
}

/** A paragraph's number or letter that stands on a line of its own, as copied from a page set in columns. */
const PARTED_NUMBER =
  /^([ \t]*(?:[-–•][ \t]+)?[*_]{0,2}\(?(?:[1-9]\d{0,2}(?:[ \t]*(?:bis|ter|quater))?\.?|[a-z]{1,2}|[ivx]{1,4})[.)][*_]{0,2})[ \t]*\n(?:[ \t]*\n)?[ \t]*(?=[*_]{0,3}\p{Lu})/gmu;

interface List {
  isOrdered: boolean;
  style: string;
  next: number;
}

const BLOCKS =
  /^(?:address|article|aside|blockquote|body|center|dd|div|dl|dt|footer|h[1-6]|header|hr|html|main|nav|ol|p|section|table|tbody|td|th|thead|tr|ul)$/u;
const MARKS: Readonly<Record<string, string>> = { em: "*", i: "*", cite: "*", strong: "**", b: "**" };

/** The text of a page: a block to a paragraph, list items with the numbers that a browser shows. */
function htmlToText(html: string): string {
  const source = html
    .replace(/<!--[\s\S]*?-->/gu, "")
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1\s*>/giu, "");
  const lists: List[] = [];
  let out = "";
  let at = 0;
  /** Emphasis has just begun: a space here is none of the words. */
  let isFresh = false;
  const addText = (text: string) => {
    const words = entitiesToText(text.replace(/\s+/gu, " "));
    out += isFresh || /(?:^|\s)$/u.test(out) ? words.replace(/^ /u, "") : words;
    if (words !== "") isFresh = false;
  };
  for (const tag of source.matchAll(/<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>/giu)) {
    addText(source.slice(at, tag.index));
    at = tag.index + tag[0].length;
    const [, slash = "", rawName = "", attributes = ""] = tag;
    const name = rawName.toLowerCase();
    const isEnd = slash !== "";
    const mark = MARKS[name];
    if (name === "sup") out += isEnd ? "</sup>" : "<sup>";
    else if (mark !== undefined) {
      out = isEnd ? closeMark(out, mark) : out + mark;
      isFresh = !isEnd;
    } else if (name === "br") out += "\n";
    else if (name === "li" && !isEnd)
      out = `${out.trimEnd()}\n\n${markerOf(lists.at(-1), source.slice(at, at + 200))}`;
    else if (name === "li" || BLOCKS.test(name)) out = `${out.replace(/[ \t]+$/u, "")}\n\n`;
    if (name === "ol" || name === "ul") {
      if (isEnd) lists.pop();
      else lists.push(listOf(name, attributes));
    }
  }
  addText(source.slice(at));
  return out;
}

function listOf(name: string, attributes: string): List {
  return {
    isOrdered: name === "ol",
    style: /\btype\s*=\s*["']?([1aAiI])/u.exec(attributes)?.[1] ?? "1",
    next: Number(/\bstart\s*=\s*["']?(\d{1,3})/u.exec(attributes)?.[1] ?? "1"),
  };
}

/** The number or letter that a browser shows; none where the item prints its own. */
function markerOf(list: List | undefined, beginning: string): string {
  if (!list?.isOrdered) return "";
  const number = list.next;
  list.next += 1;
  const printed = beginning.replace(/<[^<>]*>/gu, "").trimStart();
  if (/^\(?(?:\d{1,3}(?: bis| ter)?|[a-z]{1,2}|[ivx]{1,4})[.)]/iu.test(printed)) return "";
  if (/[aA]/u.test(list.style)) return `(${String.fromCharCode(96 + Math.min(number, 26))}) `;
  if (/[iI]/u.test(list.style)) return `(${roman(number)}) `;
  return `${number}. `;
}

function roman(number: number): string {
  const tens = "x".repeat(Math.floor(number / 10));
  return tens + (["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][number % 10] ?? "");
}

/** Ends emphasis before the space that stands inside it; emphasis of nothing goes. */
function closeMark(out: string, mark: string): string {
  const trimmed = out.trimEnd();
  const space = out.slice(trimmed.length) === "" ? "" : " ";
  return trimmed.endsWith(mark) ? trimmed.slice(0, -mark.length) + space : trimmed + mark + space;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  laquo: "«",
  raquo: "»",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  shy: "",
  eacute: "é",
  egrave: "è",
  agrave: "à",
  ecirc: "ê",
  ocirc: "ô",
  ccedil: "ç",
  ntilde: "ñ",
  aacute: "á",
  iacute: "í",
  oacute: "ó",
  uacute: "ú",
};

function entitiesToText(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,8}));/giu, (whole, decimal, hex, name) => {
    if (typeof name === "string") return ENTITIES[name] ?? whole;
    const code = typeof decimal === "string" ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
