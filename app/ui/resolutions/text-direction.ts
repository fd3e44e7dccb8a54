/** The direction in which a language of the resolutions is written. */
export function textDirection(language: string): "ltr" | "rtl" {
  return language === "ar" ? "rtl" : "ltr";
}
