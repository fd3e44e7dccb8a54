/** The direction in which a language of the resolutions is written. */
export function textDirection(language: string): "ltr" | "rtl" {
  return language === "ar" ? "rtl" : "ltr";
}

/** For what stands around a text, its number: turned with a text from right to left, else as the page runs. */
export function runsBack(language: string): "rtl" | undefined {
  return textDirection(language) === "rtl" ? "rtl" : undefined;
}
