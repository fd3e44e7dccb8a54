// Makes the pseudo-locale from the English messages and compiles all of them into app/paraglide.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const ACCENTED = {
  a: "á",
  e: "é",
  i: "í",
  o: "ó",
  u: "ú",
  n: "ñ",
  c: "ç",
  A: "Á",
  E: "É",
  I: "Í",
  O: "Ó",
  U: "Ú",
  y: "ý",
};

/** The text with accents, a third longer and in brackets, its {parameters} untouched: what is cut off or not a message shows. */
export function pseudo(text) {
  const accented = text
    .split(/(\{[^}]*\})/)
    .map((part) =>
      part.startsWith("{") ? part : part.replace(/[a-zA-Z]/g, (letter) => ACCENTED[letter] ?? letter),
    )
    .join("");
  const extra = Math.ceil(text.replace(/\{[^}]*\}/g, "").length / 3);
  return `[${accented}${extra > 1 ? ` ${"·".repeat(extra - 1)}` : ""}]`;
}

function pseudoValue(value) {
  if (typeof value === "string") return pseudo(value);
  if (Array.isArray(value))
    return value.map((variant) => ({ ...variant, match: pseudoMatch(variant.match) }));
  return value;
}

// English tells one from other; the pseudo-locale's plural rules know more kinds, so its other stands for all of them.
const pseudoMatch = (match) =>
  Object.fromEntries(
    Object.entries(match).map(([key, text]) => [key.replaceAll("=other", "=*"), pseudo(text)]),
  );

export async function compileMessages() {
  const english = `${root}messages/en`;
  const other = `${root}messages/ar-XB`;
  mkdirSync(other, { recursive: true });
  for (const name of readdirSync(english)) {
    const messages = JSON.parse(readFileSync(`${english}/${name}`, "utf8"));
    const made = Object.fromEntries(
      Object.entries(messages).map(([key, value]) => [key, key === "$schema" ? value : pseudoValue(value)]),
    );
    writeFileSync(`${other}/${name}`, `${JSON.stringify(made, null, 2)}\n`);
  }
  const { compile } = await import("@inlang/paraglide-js");
  await compile({
    project: `${root}project.inlang`,
    outdir: `${root}app/paraglide`,
    strategy: ["cookie", "preferredLanguage", "baseLocale"],
    cookieName: "locale",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compileMessages();
