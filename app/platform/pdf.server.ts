import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { PrintedDocument } from "#app/domain/reporting/printed-document.ts";
import { PDF_TEMPLATE } from "./pdf-template.server.ts";

/** Noto Sans for Latin, Greek and Cyrillic with all their accents; Noto Naskh for Arabic. They are put into the file. */
const FONTS = [
  "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
  "@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf",
  "@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf",
  "@expo-google-fonts/noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf",
] as const;

/** PDF/UA-1 (ISO 14289-1): tagged, with a title and a language, for those who listen to it. */
const STANDARD = "ua-1";

let compiler: NodeCompiler | undefined;

function typst(): NodeCompiler {
  if (compiler) return compiler;
  const require = createRequire(import.meta.url);
  const fontBlobs = FONTS.map((font) => readFileSync(require.resolve(font)));
  compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
  return compiler;
}

/**
 * A document as PDF/UA-1: text that can be selected and searched, repeated heads of tables, page numbers, embedded fonts.
 * The same document gives the same bytes.
 */
export function pdfOf(document: PrintedDocument): Buffer {
  return typst().pdf(
    {
      mainFileContent: PDF_TEMPLATE,
      inputs: { document: JSON.stringify({ author: "Ringtrial", ...document }) },
    },
    { pdfStandard: STANDARD },
  );
}
