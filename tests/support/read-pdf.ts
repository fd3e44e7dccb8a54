import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export interface ReadPdf {
  /** The words of each page in the order of the file, lines joined by a space. */
  pages: string[];
  text: string;
  title: string | null;
  language: string | null;
  isTagged: boolean;
  /** Names of structure elements, such as `H1`, `Table`, `TH`, by how often each stands there. */
  roles: Record<string, number>;
}

interface StructureNode {
  role?: string;
  children?: StructureNode[];
}

/** Reads a PDF back with another program than the one that wrote it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false }).promise;
  const { info } = await document.getMetadata();
  const held = info as { Title?: string; Language?: string };
  const roles: Record<string, number> = {};
  const countRoles = (node: StructureNode | null) => {
    if (node?.role) roles[node.role] = (roles[node.role] ?? 0) + 1;
    for (const child of node?.children ?? []) countRoles(child);
  };
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(
      items
        .map((item) => ("str" in item ? `${item.str}${item.hasEOL ? " " : ""}` : ""))
        .join("")
        .replace(/\s+/gu, " "),
    );
    countRoles((await page.getStructTree()) as StructureNode | null);
  }
  const marked = (await document.getMarkInfo()) as { Marked?: boolean } | null;
  await document.destroy();
  return {
    pages,
    text: pages.join(" "),
    title: held.Title ?? null,
    language: held.Language ?? null,
    isTagged: marked?.Marked ?? false,
    roles,
  };
}
