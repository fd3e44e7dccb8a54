export interface TechniqueRecord {
  code: string;
  /** English name, as data: the interface has its own message for each code. */
  name: string;
  /** A presumptive test alone does not identify; a confirmatory one can. `other` says nothing about itself. */
  kind: "presumptive" | "separation" | "confirmatory" | "other";
}

/** Analytical techniques that a laboratory names for a finding, in the order of a form. */
export const TECHNIQUES = [
  { code: "colour_test", name: "Colour test", kind: "presumptive" },
  { code: "immunoassay", name: "Immunoassay", kind: "presumptive" },
  { code: "microscopy", name: "Microscopic or macroscopic examination", kind: "presumptive" },
  { code: "tlc", name: "Thin-layer chromatography (TLC)", kind: "separation" },
  { code: "gc_fid", name: "Gas chromatography, flame ionisation (GC-FID)", kind: "separation" },
  { code: "gc_npd", name: "Gas chromatography, nitrogen-phosphorus (GC-NPD)", kind: "separation" },
  { code: "lc_uv", name: "Liquid chromatography, UV or diode array (LC-UV)", kind: "separation" },
  { code: "ce", name: "Capillary electrophoresis", kind: "separation" },
  { code: "uv_vis", name: "UV-visible spectrophotometry", kind: "separation" },
  { code: "gc_ms", name: "Gas chromatography, mass spectrometry (GC-MS)", kind: "confirmatory" },
  { code: "gc_ms_ms", name: "Gas chromatography, tandem mass spectrometry (GC-MS/MS)", kind: "confirmatory" },
  { code: "lc_ms", name: "Liquid chromatography, mass spectrometry (LC-MS)", kind: "confirmatory" },
  {
    code: "lc_ms_ms",
    name: "Liquid chromatography, tandem mass spectrometry (LC-MS/MS)",
    kind: "confirmatory",
  },
  { code: "lc_hrms", name: "Liquid chromatography, high-resolution mass spectrometry", kind: "confirmatory" },
  { code: "ftir", name: "Infrared spectroscopy (FTIR)", kind: "confirmatory" },
  { code: "raman", name: "Raman spectroscopy", kind: "confirmatory" },
  { code: "nmr", name: "Nuclear magnetic resonance (NMR)", kind: "confirmatory" },
  { code: "other", name: "Another technique", kind: "other" },
] as const satisfies readonly TechniqueRecord[];

export type TechniqueCode = (typeof TECHNIQUES)[number]["code"];
