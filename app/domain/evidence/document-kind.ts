/** What may be kept as evidence. The kind is what the file is, whatever its name or its sender says. */
export type DocumentKind = "pdf" | "png" | "jpeg" | "eml";

export const MEDIA_TYPES: Readonly<Record<DocumentKind, string>> = {
  pdf: "application/pdf",
  png: "image/png",
  jpeg: "image/jpeg",
  eml: "message/rfc822",
};

/** Largest file that is kept as evidence: a scanned letter of some pages. */
export const EVIDENCE_LIMIT_BYTES = 5_000_000;

const SIGNATURES: readonly (readonly [DocumentKind, readonly number[]])[] = [
  // `%PDF-`, ISO 32000-1, 7.5.2
  ["pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  // PNG (ISO/IEC 15948), 5.2
  ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  // Start of image and the first marker after it, ITU-T T.81, B.1.1.3
  ["jpeg", [0xff, 0xd8, 0xff]],
];

/** As much of a mail as is looked at: its header stands at the beginning. */
const MAIL_HEAD_BYTES = 65_536;

/** RFC 5322, 2.2: a field's name of printable ASCII, then a colon; or a folded line that goes on with white space. */
const MAIL_LINE = /^(?:[!-9;-~]+:|[ \t])/;

/** What a file is by its first bytes, or null where it is nothing that is kept. */
export function documentKind(bytes: Uint8Array): DocumentKind | null {
  for (const [kind, signature] of SIGNATURES)
    if (signature.every((byte, at) => bytes[at] === byte)) return kind;
  return isMail(bytes) ? "eml" : null;
}

/** A header that is one from its first line to the empty line after it, with a sender and a date. */
function isMail(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, MAIL_HEAD_BYTES);
  if (head.includes(0)) return false;
  let text = "";
  for (const byte of head) text += String.fromCharCode(byte);
  const end = /\r?\n\r?\n/.exec(text);
  const lines = (end ? text.slice(0, end.index) : text).split(/\r?\n/);
  return (
    end !== null &&
    lines.every((line) => MAIL_LINE.test(line)) &&
    lines.some((line) => /^from:/i.test(line)) &&
    lines.some((line) => /^date:/i.test(line))
  );
}

const LONGEST_NAME = 120;

/**
 * The name under which a file is kept and offered: without the folders it came from, without characters that cannot be
 * seen or that turn the writing around (a name may not look like another kind of file), and with the ending of its kind.
 */
export function documentName(name: string, kind: DocumentKind): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const seen = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"<>:|?*]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
  const stem = [...seen.replace(/\.[A-Za-z0-9]{1,5}$/u, "")].slice(0, LONGEST_NAME).join("");
  const ending = kind === "jpeg" ? "jpg" : kind;
  return `${stem === "" ? "file" : stem}.${ending}`;
}
