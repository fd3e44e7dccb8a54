import type { AnalyteRecord } from "#db/seed/reference/analytes/analyte-record.server.ts";

/** Precursors, which stay behind in what is made from them. */
export const PRECURSORS = [
  {
    id: "ephedrine",
    inn: "ephedrine",
    synonyms: ["ephedrine hydrochloride"],
    casNumber: "299-42-3",
    saltCasNumbers: ["50-98-6"],
    formula: "C10H15NO",
    molarMass: 165.23,
    schedule: "1988 I",
    class: "precursor",
  },
  {
    id: "pseudoephedrine",
    inn: "pseudoephedrine",
    synonyms: ["isoephedrine", "pseudoephedrine hydrochloride"],
    casNumber: "90-82-4",
    saltCasNumbers: ["345-78-8"],
    formula: "C10H15NO",
    molarMass: 165.23,
    schedule: "1988 I",
    class: "precursor",
  },
  {
    id: "norephedrine",
    inn: "phenylpropanolamine",
    synonyms: ["norephedrine", "PPA"],
    casNumber: "14838-15-4",
    saltCasNumbers: ["154-41-6"],
    formula: "C9H13NO",
    molarMass: 151.21,
    schedule: "1988 I",
    class: "precursor",
  },
  {
    id: "p-2-p",
    inn: "1-phenyl-2-propanone",
    synonyms: ["P-2-P", "phenylacetone", "benzyl methyl ketone", "BMK"],
    casNumber: "103-79-7",
    formula: "C9H10O",
    molarMass: 134.18,
    schedule: "1988 I",
    class: "precursor",
  },
] as const satisfies readonly AnalyteRecord[];
