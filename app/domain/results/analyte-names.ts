import { normaliseCasNumber } from "#app/domain/results/cas-number.ts";

/** One analyte of the list, and what else it is called. */
export interface AnalyteEntry {
  id: string;
  /** The international non-proprietary name, or the accepted name where there is none. */
  inn: string;
  synonyms: readonly string[];
  /** Of the free base (or acid). */
  casNumber: string | null;
  /** Other registry numbers that mean this analyte: its salts, hydrates and racemate. */
  saltCasNumbers?: readonly string[];
}

export interface AnalyteFinder<Entry extends AnalyteEntry> {
  /**
   * The analyte with this name or synonym, however it is spelt; null where there is none. Words after it that say in
   * which salt or hydrate it is are left aside where the whole is not a name itself.
   */
  byName(text: string): Entry | null;
  /** The analyte with this CAS number, base or salt; null where there is none or the text is no CAS number. */
  byCas(text: string): Entry | null;
}

const GREEK: ReadonlyMap<string, string> = new Map([
  ["\u03B1", "alpha"],
  ["\u03B2", "beta"],
  ["\u03B3", "gamma"],
  ["\u03B4", "delta"],
  ["\u2206", "delta"],
]);

/**
 * A descriptor of the enantiomer or racemate before a name: `(±)-`, `(-)`, `(RS)-`, `(2S)-`, `d-`, `dl-`, `rac-`.
 * Without brackets it needs its hyphen: `dl-` is a descriptor, the first letters of a name are not.
 */
const STEREO_PREFIX =
  /^(?:\((?:[±+-]|\+\/-|rac|dl|d|l|(?:\d?[rs],?)+)\)\s*-?|[±+]\s*-?|(?:rac|dl|d|l|r|s|rs)\s*-)\s*(?=\S)/;

/**
 * The key under which spellings of one name meet: case, accents, width, spaces, hyphens of every kind, brackets and
 * stereo descriptors make no difference, and Greek letters are spelt out. `(±)-Méth amphetamine` and
 * `methamphetamine` share a key; so do `Δ9-THC` and `delta-9-THC`. Empty for a text without letter or digit.
 */
export function nameKey(text: string): string {
  const lower = text
    .normalize("NFKC")
    .toUpperCase()
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\p{M}\p{Cf}]/gu, "");
  const plain = lower
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u03B1-\u03B4\u2206]/g, (letter) => GREEK.get(letter) ?? letter)
    .trim();
  return plain.replace(STEREO_PREFIX, "").replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * Says of a substance in which salt, hydrate or form it is, and not which it is, at the end of a name: `hydrochloride`,
 * `HCl`, `sulphate`, `(base)`. Acetate, benzoate and phosphate are not among them: the ester of a name with a hydroxyl
 * group is called the same, and is another substance.
 */
const FORM_WORD = new RegExp(
  `(?<=[\\p{L}\\p{N})\\]'])[\\s,;·/.([-]+(?:${[
    "(?:mono|di)?(?:hydrochloride|hydrobromide|hcl|hbr)",
    "(?:hemi)?sul(?:f|ph)ate",
    "(?:hemi|bi)?tartrate",
    "citrate",
    "fumarate",
    "lactate",
    "maleate",
    "mes[iy]late",
    "nitrate",
    "oxalate",
    "perchlorate",
    "succinate",
    "hydrogen",
    "sodium",
    "potassium",
    "anhydrous",
    "(?:hemi|sesqui|mono|di|tri|hemipenta|penta)?hydrate",
    "salt",
    "free\\s?base",
    "base",
  ].join("|")})[)\\].\\s]*$`,
  "iu",
);

/** The name without the last word that only says in which form the substance is; null where there is no such word. */
function withoutFormWord(name: string): string | null {
  const shorter = name.replace(FORM_WORD, "");
  return shorter === name ? null : shorter;
}

/**
 * Finds analytes by name and by CAS number.
 *
 * @throws Error when a name or a CAS number belongs to two analytes, or a name has no letter or digit: the list is
 * then wrong, and a result would be counted for whichever analyte came first.
 */
export function createAnalyteFinder<Entry extends AnalyteEntry>(
  entries: readonly Entry[],
): AnalyteFinder<Entry> {
  const byKey = new Map<string, Entry>();
  const byCasNumber = new Map<string, Entry>();

  for (const entry of entries) {
    for (const name of [entry.inn, ...entry.synonyms]) {
      const key = nameKey(name);
      if (key === "") throw new Error(`"${name}" of ${entry.id} is not a name`);
      claim(byKey, key, entry, name);
    }
    for (const casNumber of [entry.casNumber, ...(entry.saltCasNumbers ?? [])]) {
      if (casNumber !== null) claim(byCasNumber, casNumber, entry, casNumber);
    }
  }

  return {
    byName: (text) => {
      for (let name: string | null = text.trim(); name !== null; name = withoutFormWord(name)) {
        const entry = byKey.get(nameKey(name));
        if (entry !== undefined) return entry;
      }
      return null;
    },
    byCas: (text) => byCasNumber.get(normaliseCasNumber(text) ?? "") ?? null,
  };
}

function claim<Entry extends AnalyteEntry>(
  owners: Map<string, Entry>,
  key: string,
  entry: Entry,
  asWritten: string,
): void {
  const owner = owners.get(key);
  if (owner !== undefined && owner.id !== entry.id) {
    throw new Error(`"${asWritten}" belongs to both ${owner.id} and ${entry.id}`);
  }
  owners.set(key, entry);
}
