import { eq } from "drizzle-orm";
import type { ItemComposition } from "#app/domain/results/assessment.ts";
import type { Executor } from "#db/client.server.ts";
import { itemComponents, testItems } from "#db/schema/rounds.server.ts";

/**
 * What is in each item of an exercise, in the order of their numbers. It is never to leave the server before the outcome
 * is given.
 */
export async function compositionOf(executor: Executor, exerciseId: string): Promise<ItemComposition[]> {
  const rows = await executor
    .select({
      itemNumber: testItems.number,
      unnamedTraces: testItems.unnamedTraces,
      analyteId: itemComponents.analyteId,
      role: itemComponents.role,
    })
    .from(testItems)
    .leftJoin(itemComponents, eq(itemComponents.testItemId, testItems.id))
    .where(eq(testItems.exerciseId, exerciseId))
    .orderBy(testItems.number);
  const items = new Map<number, ItemComposition & { components: ItemComposition["components"][number][] }>();
  for (const { itemNumber, unnamedTraces, analyteId, role } of rows) {
    const item = items.get(itemNumber) ?? { itemNumber, unnamedTraces, components: [] };
    items.set(itemNumber, item);
    if (analyteId !== null && role !== null) item.components.push({ analyteId, role });
  }
  return [...items.values()];
}
