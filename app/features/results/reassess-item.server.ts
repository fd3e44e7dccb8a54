import { and, asc, eq } from "drizzle-orm";
import { assessedComponentsOf } from "#app/domain/results/assessed-components.ts";
import { assessSubmission, type ItemVerdict } from "#app/domain/results/assessment.ts";
import type { Tx } from "#db/client.server.ts";
import {
  type findingMappings,
  itemReassessments,
  reassessedComponents,
} from "#db/schema/finding-mappings.server.ts";
import { findings, submittedItems } from "#db/schema/results.server.ts";
import { testItems } from "#db/schema/rounds.server.ts";
import { compositionOf } from "./queries/composition.server.ts";
import { mappingsOf } from "./queries/mappings.server.ts";

/**
 * Makes the outcome of an item again with every finding typed as other taken as what it was mapped to last, and keeps it
 * beside the one that was given first. By the rule of today, which the outcome names.
 *
 * @param mapping the one that gives cause; it is written already.
 */
export async function reassessItem(
  tx: Tx,
  exerciseId: string,
  mapping: Pick<typeof findingMappings.$inferSelect, "submissionId" | "testItemId" | "position" | "mappedAt">,
  innOf: ReadonlyMap<string, string>,
): Promise<{ rule: string; verdict: ItemVerdict }> {
  const { submissionId, testItemId } = mapping;
  const ofItem = and(eq(findings.submissionId, submissionId), eq(findings.testItemId, testItemId));
  const [answer] = await tx
    .select({ itemNumber: testItems.number, outcome: submittedItems.outcome })
    .from(submittedItems)
    .innerJoin(testItems, eq(testItems.id, submittedItems.testItemId))
    .where(and(eq(submittedItems.submissionId, submissionId), eq(submittedItems.testItemId, testItemId)));
  if (!answer) throw new Error("a finding belongs to an answered item");
  const reported = await tx.select().from(findings).where(ofItem).orderBy(asc(findings.position));
  const mappings = await mappingsOf(tx, submissionId);
  const mappedTo = (position: number) =>
    mappings.find((each) => each.testItemId === testItemId && each.position === position)?.analyteId ?? null;
  const composition = (await compositionOf(tx, exerciseId)).filter(
    ({ itemNumber }) => itemNumber === answer.itemNumber,
  );
  const { rule, items } = assessSubmission(composition, [
    {
      ...answer,
      findings: reported.map(({ position, analyteId, analyteAsTyped }) => ({
        findingKey: String(position),
        analyteId: analyteId ?? mappedTo(position),
        label: analyteAsTyped,
      })),
    },
  ]);
  const [assessed] = items;
  if (!assessed) throw new Error("an answered item is of the exercise");
  const key = { submissionId, testItemId, mappedPosition: mapping.position, mappedAt: mapping.mappedAt };
  await tx.insert(itemReassessments).values({ ...key, assessmentRule: rule, verdict: assessed.verdict });
  const components = assessedComponentsOf(assessed, (analyteId) => innOf.get(analyteId) ?? analyteId);
  if (components.length > 0)
    await tx
      .insert(reassessedComponents)
      .values(components.map((component, index) => ({ ...key, position: index + 1, ...component })));
  return { rule, verdict: assessed.verdict };
}
