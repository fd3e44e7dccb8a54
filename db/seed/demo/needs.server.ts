import { eq, inArray } from "drizzle-orm";
import type { SupportKind } from "#app/domain/support/support-kinds.ts";
import type { Tx } from "../../client.server.ts";
import { insertRows } from "../../insert-rows.server.ts";
import { needAnswers, needs, type NEED_STATES } from "../../schema/needs.server.ts";
import { acknowledgements } from "../../schema/support-parts.server.ts";
import { supportEntries } from "../../schema/support.server.ts";
import type { DemoLaboratory } from "./laboratories.server.ts";
import { SECRETARY, senderOf } from "./people.server.ts";
import type { Chance } from "./random.server.ts";

const DAY_MS = 86_400_000;

const NEEDED: readonly [kind: SupportKind, description: string, paragraph: string][] = [
  ["reference_materials", "Reference materials of synthetic cannabinoids", "cnd-50-4/para_6"],
  ["reference_materials", "Deuterated standards for urine", "cnd-50-4/para_6"],
  ["equipment", "A gas chromatograph in place of one that is past repair", "cnd-50-4/para_6"],
  ["equipment", "A nitrogen generator", "cnd-50-4/para_6"],
  ["training", "Training in the identification of new substances", "cnd-50-4/para_6"],
  ["training", "Measurement uncertainty, for three analysts", "cnd-50-4/para_6"],
  ["expertise", "A mentor on the way to accreditation", "cnd-50-4/para_7"],
];

/** What laboratories say would help them, in every state; answered ones by entries that reached the laboratory. */
export async function loadNeeds(
  tx: Tx,
  laboratories: readonly DemoLaboratory[],
  today: Date,
  chance: Chance,
): Promise<void> {
  const reaching = await tx
    .select({
      id: supportEntries.id,
      laboratoryId: supportEntries.recipientLaboratoryId,
      kind: supportEntries.kind,
      publishedAt: supportEntries.publishedAt,
    })
    .from(supportEntries)
    .where(eq(supportEntries.state, "published"));
  const rows: (typeof needs.$inferInsert)[] = [];
  const answers: (typeof needAnswers.$inferInsert)[] = [];
  const need = (
    laboratoryId: string,
    state: (typeof NEED_STATES)[number],
    statedAt: Date,
    what: (typeof NEEDED)[number],
  ) => {
    const id = `need-${rows.length + 1}`;
    const later = (days: number) => new Date(statedAt.getTime() + days * DAY_MS);
    const isConfirmed = state === "confirmed" || state === "answered" || state === "closed";
    rows.push({
      id,
      laboratoryId,
      kind: what[0],
      description: what[1],
      paragraphId: what[2],
      state,
      mayBeNamed: chance.hit(0.5),
      statedAt,
      statedBy: senderOf(laboratoryId),
      confirmedAt: isConfirmed ? later(6) : null,
      confirmedBy: isConfirmed ? SECRETARY : null,
      closedAt: state === "closed" || state === "withdrawn" ? later(30) : null,
      closedBecause: state === "closed" ? "The laboratory found it in its own budget" : null,
    });
    return id;
  };
  for (const { id, laboratoryId, kind, publishedAt } of reaching) {
    if (laboratoryId === null || publishedAt === null || kind === "funding") continue;
    const what = NEEDED.find(([of]) => of === kind) ?? NEEDED[0];
    if (!what) continue;
    const needId = need(laboratoryId, "answered", new Date(publishedAt.getTime() - 90 * DAY_MS), what);
    answers.push({ needId, entryId: id, linkedAt: publishedAt, linkedBy: SECRETARY });
  }
  for (const { id } of laboratories.filter(({ until }, at) => until === null && at % 5 === 1))
    need(
      id,
      chance.pick(["stated", "confirmed", "confirmed", "confirmed", "closed", "withdrawn"]),
      new Date(today.getTime() - (45 + chance.next() * 600) * DAY_MS),
      chance.pick(NEEDED),
    );
  await insertRows(tx, needs, rows);
  await insertRows(tx, needAnswers, answers);
  await acknowledge(
    tx,
    reaching.map(({ id }) => id),
    chance,
  );
}

/** Laboratories say of what reached them that it came, some that it was not quite what was recorded. */
async function acknowledge(tx: Tx, entryIds: readonly string[], chance: Chance): Promise<void> {
  const reached = await tx
    .select({
      id: supportEntries.id,
      laboratoryId: supportEntries.recipientLaboratoryId,
      at: supportEntries.updatedAt,
    })
    .from(supportEntries)
    .where(inArray(supportEntries.id, [...entryIds]));
  await insertRows(
    tx,
    acknowledgements,
    reached.flatMap(({ id, laboratoryId, at }) => {
      if (laboratoryId === null || chance.hit(0.3)) return [];
      const asRecorded = !chance.hit(0.2);
      return [
        {
          id: `acknowledgement-${id}`,
          entryId: id,
          laboratoryId,
          asRecorded,
          whatReached: asRecorded ? null : "It came in two parts, and one of them was damaged.",
          at: new Date(at.getTime() + 5 * DAY_MS),
          byUserId: senderOf(laboratoryId),
        },
      ];
    }),
  );
}
