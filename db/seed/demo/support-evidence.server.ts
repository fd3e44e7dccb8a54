import { createHash } from "node:crypto";
import type { Tx } from "../../client.server.ts";
import { evidenceContents, evidenceFiles } from "../../schema/evidence.server.ts";
import { supportEvidence } from "../../schema/support-parts.server.ts";
import { donorPerson } from "./people.server.ts";
import type { DemoEvidence, DonorId } from "./support-entries.server.ts";

/** What the donor gave as evidence of an entry while it was a draft. */
export interface GivenEvidence {
  entryId: string;
  position: number;
  donor: DonorId;
  given: DemoEvidence;
  at: Date;
}

/** Writes what shows the entries. */
export async function loadDemoEvidence(tx: Tx, evidence: readonly GivenEvidence[]): Promise<void> {
  for (const { entryId, position, donor, given, at: addedAt } of evidence) {
    const { description, ...what } = given;
    const addedBy = donorPerson(donor);
    let evidenceFileId: string | null = null;
    if ("paper" in what) {
      const content = paper(what.paper);
      evidenceFileId = `${entryId}-evidence-${position}`;
      await tx.insert(evidenceFiles).values({
        id: evidenceFileId,
        name: what.fileName,
        mediaType: "application/pdf",
        bytes: content.length,
        sha256: createHash("sha256").update(content).digest("hex"),
        organisationId: donor,
        addedAt,
        addedBy,
      });
      await tx.insert(evidenceContents).values({ evidenceFileId, content });
    }
    await tx.insert(supportEvidence).values({
      entryId,
      position,
      evidenceFileId,
      address: "address" in what ? what.address : null,
      description,
      addedAt,
      addedBy,
    });
  }
}

/** A sheet of paper as a PDF: lines of plain letters, without brackets and backslashes. */
function paper(lines: readonly string[]): Buffer {
  const text = lines.map((line) => `(${line}) Tj T*`).join("\n");
  const stream = `BT /F1 12 Tf 18 TL 72 770 Td\n${text}\nET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let written = "%PDF-1.4\n";
  const places = objects.map((object, at) => {
    const place = written.length;
    written += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  return Buffer.from(
    `${written}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}` +
      `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${written.length}\n%%EOF\n`,
    "latin1",
  );
}
