import type { ParagraphStatus } from "#app/domain/resolutions/paragraph-standing.ts";
import type { Tx } from "../../client.server.ts";
import { insertRows } from "../../insert-rows.server.ts";
import { paragraphStatuses } from "../../schema/resolution-texts.server.ts";
import type { DemoEvent } from "./demo-event.server.ts";
import { REPORTER } from "./people.server.ts";

/** How far paragraphs are carried out, as nobody judged it: invented, and said so in each note. One is left to be judged. */
const STATUSES: readonly {
  paragraphKey: string;
  status: ParagraphStatus;
  asOfDay: string;
  note: string;
  address: string | null;
}[] = [
  {
    paragraphKey: "cnd-50-4/fragment_1",
    status: "in_progress",
    asOfDay: "2025-12-31",
    note: "Invented for the demonstration: more laboratories took part than in the year before.",
    address: "https://reports.ringtrial.example/2025/participation",
  },
  {
    paragraphKey: "cnd-50-4/para_6",
    status: "no_indication",
    asOfDay: "2015-12-31",
    note: "Invented for the demonstration: nobody had said yet how steady the support was.",
    address: null,
  },
  {
    paragraphKey: "cnd-50-4/para_6",
    status: "in_progress",
    asOfDay: "2025-12-31",
    note: "Invented for the demonstration: support every year, and from few donors.",
    address: "https://reports.ringtrial.example/2025/support",
  },
];

/** Notes how far paragraphs of 50/4 are carried out. */
export async function loadStatuses(tx: Tx): Promise<DemoEvent[]> {
  const rows = STATUSES.map(
    ({ paragraphKey: paragraphId, ...status }, at): typeof paragraphStatuses.$inferInsert => ({
      id: `demo-status-${at + 1}`,
      paragraphId,
      ...status,
      setAt: new Date(Date.parse(`${status.asOfDay}T10:00:00Z`) + at * 60_000),
      setBy: REPORTER,
    }),
  );
  await insertRows(tx, paragraphStatuses, rows);
  return rows.map(({ paragraphId, status, asOfDay, address, setAt }) => ({
    at: setAt,
    actorUserId: REPORTER,
    actorRole: "reporting_officer",
    action: "resolutions:set_status",
    subject: { type: "paragraph", id: paragraphId },
    details: { status, asOfDay, withEvidence: address !== null },
  }));
}
