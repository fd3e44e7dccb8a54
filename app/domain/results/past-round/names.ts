import { nameAlikeKey } from "#app/domain/laboratories/folded-name.ts";
import { wordKey } from "#app/domain/tables/head.ts";

export interface NamedLaboratory {
  id: string;
  /** Name of today. */
  name: string;
  /** All names, of today and from before. */
  names: readonly string[];
  country: { code: string; name: string };
}

export type FoundLaboratory =
  | { kind: "found"; laboratory: NamedLaboratory }
  | { kind: "none" }
  | { kind: "several"; ids: string[] }
  | { kind: "other_country" };

/** Finds laboratories by id, or by any name that they have or had; a country settles which of two it is. */
export function laboratoryFinder(
  all: readonly NamedLaboratory[],
): (text: string, country: string) => FoundLaboratory {
  const byId = new Map(all.map((laboratory) => [laboratory.id, laboratory]));
  const byName = new Map<string, Set<NamedLaboratory>>();
  for (const laboratory of all)
    for (const name of [laboratory.name, ...laboratory.names]) {
      const key = nameAlikeKey(name);
      byName.set(key, (byName.get(key) ?? new Set()).add(laboratory));
    }
  return (text, country) => {
    const asId = byId.get(text.trim());
    const key = nameAlikeKey(text);
    const named = asId ? [asId] : key === "" ? [] : [...(byName.get(key) ?? [])];
    if (named.length === 0) return { kind: "none" };
    const land = wordKey(country);
    const there = named.filter(
      (one) => land === "" || wordKey(one.country.name) === land || one.country.code === country.trim(),
    );
    const [first, ...others] = there;
    if (!first) return { kind: "other_country" };
    return others.length > 0
      ? { kind: "several", ids: there.map(({ id }) => id) }
      : { kind: "found", laboratory: first };
  };
}

/** Finds a unit by its UCUM code or as it is printed; null where there is none. */
export function unitFinder(
  units: readonly { code: string; display: string }[],
): (text: string) => string | null {
  const key = (text: string) =>
    text
      .normalize("NFKC")
      .replace(/[\u03BC\u00B5]/gu, "u")
      .toLowerCase()
      .replace(/\s/gu, "");
  const codes = new Map(
    units.flatMap(({ code, display }) => [
      [key(code), code],
      [key(display), code],
    ]),
  );
  return (text) => codes.get(key(text)) ?? null;
}

/** Finds techniques by code, name, or the short form in a name's brackets; several are parted by `;`, or by commas. */
export function techniqueFinder(
  techniques: readonly { code: string; name: string }[],
): (text: string) => { codes: string[]; unknown: string[] } {
  const codes = new Map(
    techniques.flatMap(({ code, name }) => {
      const short = /\(([^)]+)\)/u.exec(name)?.[1] ?? code;
      return [code, name, name.replace(/\([^)]*\)/u, ""), short].map((one) => [wordKey(one), code] as const);
    }),
  );
  return (text) => {
    const found = new Set<string>();
    const unknown: string[] = [];
    const take = (part: string): boolean => {
      const code = codes.get(wordKey(part));
      if (code !== undefined) found.add(code);
      return code !== undefined;
    };
    for (const part of text.split(/[;|\n]/u).filter((one) => one.trim() !== "")) {
      if (take(part)) continue;
      unknown.push(...part.split(",").filter((one) => !take(one)));
    }
    return { codes: [...found], unknown: unknown.map((one) => one.trim()) };
  };
}

const NOTHING = new Set(["nothingdetected", "nothingfound", "nonedetected", "notdetected"]);
const NOT_TESTED = new Set(["couldnottest", "couldnotbetested", "nottested"]);
const NOT_REPORTED = new Set(["notreported", "noanswer", "noresult"]);

/** What stands in the column of analytes besides names. */
export function readAnswerWord(text: string): "nothing_detected" | "could_not_test" | "not_reported" | null {
  const key = wordKey(text);
  if (NOTHING.has(key)) return "nothing_detected";
  if (NOT_TESTED.has(key)) return "could_not_test";
  return NOT_REPORTED.has(key) ? "not_reported" : null;
}

/** Base or salt, as a table says it; null for another word. */
export function readBasis(text: string): "base" | "salt" | null {
  const key = wordKey(text).replace(/^(?:as|free)/u, "");
  return key === "base" || key === "salt" ? key : null;
}
