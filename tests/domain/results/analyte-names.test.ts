import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createAnalyteFinder, nameKey } from "#app/domain/results/analyte-names.ts";

const METAMFETAMINE = {
  id: "metamfetamine",
  inn: "metamfetamine",
  synonyms: ["methamphetamine", "méthamphétamine", "метамфетамин"],
  casNumber: "537-46-2",
  saltCasNumbers: ["51-57-0"],
};
const THC = { id: "dronabinol", inn: "dronabinol", synonyms: ["delta-9-THC"], casNumber: "1972-08-3" };
const MDMA = { id: "mdma", inn: "MDMA", synonyms: ["3,4-methylenedioxymethamphetamine"], casNumber: null };
const finder = createAnalyteFinder([METAMFETAMINE, THC, MDMA]);

describe("by name", () => {
  test.each([
    ["metamfetamine", "metamfetamine"],
    ["  METAMFETAMINE ", "metamfetamine"],
    ["Methamphetamine", "metamfetamine"],
    ["meth amphetamine", "metamfetamine"],
    ["meth\u2011amphetamine", "metamfetamine"],
    ["me\u0301thamphe\u0301tamine", "metamfetamine"],
    ["Ｍetamfetamine", "metamfetamine"],
    ["МЕТАМФЕТАМИН", "metamfetamine"],
    ["(±)-methamphetamine", "metamfetamine"],
    ["(+)-methamphetamine", "metamfetamine"],
    ["(−)-methamphetamine", "metamfetamine"],
    ["(S)-methamphetamine", "metamfetamine"],
    ["(2S)-methamphetamine", "metamfetamine"],
    ["(RS)-methamphetamine", "metamfetamine"],
    ["d-methamphetamine", "metamfetamine"],
    ["DL-methamphetamine", "metamfetamine"],
    ["rac-methamphetamine", "metamfetamine"],
    ["± methamphetamine", "metamfetamine"],
    ["Δ9-THC", "dronabinol"],
    ["∆⁹-THC", "dronabinol"],
    ["delta 9 THC", "dronabinol"],
    ["3,4-Methylenedioxymethamphetamine", "mdma"],
    ["3′,4′-methylenedioxymethamphetamine", "mdma"],
  ])("%j is %s", (text, id) => expect(finder.byName(text)?.id).toBe(id));

  test.each(["", " ", "-", "(±)-", "amphetamine", "dl methamphetamine isomer", "THC", "methamphetamin"])(
    "%j is not known",
    (text) => expect(finder.byName(text)).toBeNull(),
  );
});

describe("by a name with the word of its form behind it", () => {
  const withForms = createAnalyteFinder([
    METAMFETAMINE,
    { id: "heroin", inn: "heroin", synonyms: ["diamorphine"], casNumber: null },
    { id: "morphine", inn: "morphine", synonyms: [], casNumber: null },
    { id: "psilocine", inn: "psilocine", synonyms: ["4-HO-DMT"], casNumber: null },
    { id: "ghb", inn: "gamma-hydroxybutyric acid", synonyms: ["GHB"], casNumber: null },
    { id: "salt", inn: "sodium chloride", synonyms: ["table salt"], casNumber: null },
  ]);

  test.each([
    ["methamphetamine HCl", "metamfetamine"],
    ["Methamphetamine (HCl)", "metamfetamine"],
    ["methamphetamine-hydrochloride", "metamfetamine"],
    ["(+)-methamphetamine hydrochloride", "metamfetamine"],
    ["diamorphine hydrochloride monohydrate", "heroin"],
    ["heroin, base", "heroin"],
    ["heroin free base", "heroin"],
    ["heroin freebase", "heroin"],
    ["heroin (hydrochloride salt)", "heroin"],
    ["morphine sulphate pentahydrate", "morphine"],
    ["morphine sulfate", "morphine"],
    ["morphine hydrogen tartrate", "morphine"],
    ["GHB sodium salt", "ghb"],
    ["table salt", "salt"],
  ])("%j is %s", (text, id) => expect(withForms.byName(text)?.id).toBe(id));

  test.each([
    "psilocine phosphate",
    "morphine acetate",
    "hydrochloride",
    "HCl",
    "base",
    "cocaine hydrochloride",
    "heroin hydrochloride and caffeine",
    "sulfate morphine",
    "heroinbase",
  ])("%j is not known: another substance, or none", (text) => expect(withForms.byName(text)).toBeNull());
});

describe("by CAS number", () => {
  test("base and salt mean the analyte, in any spelling of the number", () => {
    expect(finder.byCas("537-46-2")?.id).toBe("metamfetamine");
    expect(finder.byCas("CAS 51–57–0")?.id).toBe("metamfetamine");
    expect(finder.byCas("1972 08 3")?.id).toBe("dronabinol");
  });

  test("an unknown number, a wrong check digit and no number at all are not found", () => {
    expect(finder.byCas("50-36-2")).toBeNull();
    expect(finder.byCas("537-46-3")).toBeNull();
    expect(finder.byCas("")).toBeNull();
  });
});

describe("a list that would count a result for whichever came first is refused", () => {
  test("a name of two analytes, even spelt differently", () => {
    const other = { id: "other", inn: "other", synonyms: ["Delta 9 thc"], casNumber: null };
    expect(() => createAnalyteFinder([THC, other])).toThrow(
      /"Delta 9 thc" belongs to both dronabinol and other/,
    );
  });

  test("a CAS number of two analytes", () => {
    const other = { id: "other", inn: "other", synonyms: [], casNumber: "51-57-0" };
    expect(() => createAnalyteFinder([METAMFETAMINE, other])).toThrow(/51-57-0 *" belongs to both/);
  });

  test("a name without a letter or a digit", () => {
    expect(() => createAnalyteFinder([{ id: "x", inn: "x", synonyms: ["–"], casNumber: null }])).toThrow(
      /not a name/,
    );
  });

  test("but one analyte may repeat itself", () => {
    expect(createAnalyteFinder([{ ...THC, synonyms: ["THC", "thc", "T.H.C."] }]).byName("thc")?.id).toBe(
      "dronabinol",
    );
  });
});

test("a mark that nobody sees makes no difference, nor a descriptor of nothing else", () => {
  expect(nameKey("(r)\u200B")).toBe(nameKey("(r)"));
});

test("case is folded, not just lowered", () => {
  expect(nameKey("Weißpulver")).toBe(nameKey("WEISSPULVER"));
});

test("a key is its own key, in any case", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9 ,()±+'-]{0,24}$/), (text) => {
      const key = nameKey(text);
      expect(key).toMatch(/^[a-z0-9]*$/);
      expect(nameKey(key)).toBe(key);
      expect(nameKey(text.toUpperCase())).toBe(key);
      expect(nameKey(`  ${text}\u200B`)).toBe(key);
    }),
  );
});
