import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "../../client.server.ts";
import { insertRows } from "../../insert-rows.server.ts";
import { acknowledgements } from "../../schema/support-parts.server.ts";
import { supportEntries, supportTransactions } from "../../schema/support.server.ts";
import type { DemoEvent } from "./demo-event.server.ts";
import { OWN_LABORATORY, senderOf } from "./people.server.ts";
import type { Chance } from "./random.server.ts";

const DAY_MS = 86_400_000;

type Row = typeof acknowledgements.$inferInsert;
type Said = Pick<Row, "asRecorded" | "whatReached" | "receivedOn" | "quantity">;

interface Delivery {
  entryId: string;
  number: string;
  laboratoryId: string;
  /** Null for money: what reached the laboratory is the entry as a whole. */
  transactionId: string | null;
  /** The entry's last change: nobody acknowledges it before it is published. */
  at: Date;
}

/** Other laboratories say of what reached them that it came, some that it was not quite what was recorded; some say nothing yet. */
export async function loadAcknowledgements(tx: Tx, chance: Chance): Promise<DemoEvent[]> {
  const deliveries = (await publishedDeliveries(tx)).filter(
    ({ laboratoryId }) => laboratoryId !== OWN_LABORATORY,
  );
  const said = deliveries.flatMap((delivery) => {
    if (chance.hit(0.3)) return [];
    const asRecorded = !chance.hit(0.2);
    return [
      acknowledgement(delivery, {
        asRecorded,
        whatReached: asRecorded ? null : "It came in two parts, and one of them was damaged.",
        receivedOn: new Date(delivery.at.getTime() - DAY_MS).toISOString().slice(0, 10),
        quantity: null,
      }),
    ];
  });
  await insertRows(
    tx,
    acknowledgements,
    said.map(({ row }) => row),
  );
  return said.map(({ event }) => event);
}

async function publishedDeliveries(tx: Tx): Promise<Delivery[]> {
  const rows = await tx
    .select({
      entryId: supportEntries.id,
      number: supportEntries.number,
      laboratoryId: supportEntries.recipientLaboratoryId,
      transactionId: supportTransactions.id,
      stage: supportTransactions.stage,
      at: supportEntries.updatedAt,
    })
    .from(supportEntries)
    .innerJoin(supportTransactions, eq(supportTransactions.entryId, supportEntries.id))
    .where(
      and(
        eq(supportEntries.state, "published"),
        inArray(supportTransactions.stage, ["in_kind_delivery", "disbursement"]),
      ),
    )
    .orderBy(supportEntries.number);
  return rows.flatMap(({ laboratoryId, stage, transactionId, ...row }) =>
    laboratoryId === null
      ? []
      : [{ ...row, laboratoryId, transactionId: stage === "disbursement" ? null : transactionId }],
  );
}

/** An answer as it is kept and as the audit trail has it: five days after its entry was published. */
export function acknowledgement(
  { entryId: id, number, laboratoryId, transactionId, at }: Delivery,
  said: Said,
): { row: Row; event: DemoEvent } {
  const later = new Date(at.getTime() + 5 * DAY_MS);
  return {
    row: {
      id: `acknowledgement-${id}`,
      entryId: id,
      transactionId,
      laboratoryId,
      ...said,
      at: later,
      byUserId: senderOf(laboratoryId),
    },
    event: {
      at: later,
      actorUserId: senderOf(laboratoryId),
      actorRole: "laboratory_coordinator",
      action: "support:acknowledge",
      subject: { type: "support_entry", id },
      laboratoryId,
      details: { number, delivery: transactionId, asRecorded: said.asRecorded, supersedes: null },
    },
  };
}
