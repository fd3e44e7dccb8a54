import { and, asc, eq, inArray } from "drizzle-orm";
import type { ComponentOutcome } from "#app/domain/results/assessed-components.ts";
import type { ItemVerdict } from "#app/domain/results/assessment.ts";
import type { Executor } from "#db/client.server.ts";
import { itemReassessments, reassessedComponents } from "#db/schema/finding-mappings.server.ts";
import { assessedComponents, findings, submittedItems } from "#db/schema/results.server.ts";
import { mappingsOf } from "./mappings.server.ts";

/** What the assessment made of an item, analyte by analyte. */
export interface ItemOutcomeMade {
  verdict: ItemVerdict;
  components: { label: string; outcome: ComponentOutcome }[];
}

/** Why an outcome was made again, and when; `before` is what it was until then. */
export interface Reassessment {
  at: Date;
  /** What the laboratory typed, and what it is taken as. */
  typed: string;
  inn: string;
  reason: string;
  before: ItemOutcomeMade;
}

export interface CountingOutcome extends ItemOutcomeMade {
  /** Every time that it was made again, the first one first. */
  reassessments: Reassessment[];
}

/**
 * The outcome that counts of every answered item of a submission that was assessed, by the item's id, with what it was
 * before and why it was made again. Permission is the caller's to check.
 */
export async function itemOutcomesOf(
  executor: Executor,
  submissionId: string,
): Promise<Map<string, CountingOutcome>> {
  const answers = await executor
    .select({ testItemId: submittedItems.testItemId, verdict: submittedItems.verdict })
    .from(submittedItems)
    .where(eq(submittedItems.submissionId, submissionId));
  const first = await executor
    .select()
    .from(assessedComponents)
    .where(eq(assessedComponents.submissionId, submissionId))
    .orderBy(asc(assessedComponents.position));
  const again = await executor
    .select({ made: itemReassessments, typed: findings.analyteAsTyped })
    .from(itemReassessments)
    .innerJoin(
      findings,
      and(
        eq(findings.submissionId, itemReassessments.submissionId),
        eq(findings.testItemId, itemReassessments.testItemId),
        eq(findings.position, itemReassessments.mappedPosition),
      ),
    )
    .where(eq(itemReassessments.submissionId, submissionId))
    .orderBy(asc(itemReassessments.mappedAt));
  const componentsAgain =
    again.length === 0
      ? []
      : await executor
          .select()
          .from(reassessedComponents)
          .where(eq(reassessedComponents.submissionId, submissionId))
          .orderBy(asc(reassessedComponents.position));
  const mappings = again.length === 0 ? [] : await mappingsOf(executor, submissionId);

  const outcomes = new Map<string, CountingOutcome>();
  for (const { testItemId, verdict } of answers) {
    if (verdict === null) continue;
    const components = first.filter((component) => component.testItemId === testItemId).map(shown);
    outcomes.set(testItemId, { verdict, components, reassessments: [] });
  }
  for (const { made, typed } of again) {
    const outcome = outcomes.get(made.testItemId);
    const isOfThis = (each: { testItemId: string; mappedAt: Date }) =>
      each.testItemId === made.testItemId && each.mappedAt.getTime() === made.mappedAt.getTime();
    const mapping = mappings.find((each) => isOfThis(each) && each.position === made.mappedPosition);
    if (!outcome || !mapping) continue;
    const { verdict, components } = outcome;
    const { mappedAt: at, inn, reason } = mapping;
    outcome.reassessments.push({ at, typed, inn, reason, before: { verdict, components } });
    outcome.verdict = made.verdict;
    outcome.components = componentsAgain.filter(isOfThis).map(shown);
  }
  return outcomes;
}

function shown({ label, outcome }: ItemOutcomeMade["components"][number]) {
  return { label, outcome };
}

/** How many items of each submission are correct by the outcome that counts. Permission is the caller's to check. */
export async function correctItemsOf(
  executor: Executor,
  submissionIds: readonly string[],
): Promise<Map<string, number>> {
  const given = await executor
    .select({
      submissionId: submittedItems.submissionId,
      testItemId: submittedItems.testItemId,
      verdict: submittedItems.verdict,
    })
    .from(submittedItems)
    .where(inArray(submittedItems.submissionId, [...submissionIds]));
  const again = await executor
    .select({
      submissionId: itemReassessments.submissionId,
      testItemId: itemReassessments.testItemId,
      verdict: itemReassessments.verdict,
    })
    .from(itemReassessments)
    .where(inArray(itemReassessments.submissionId, [...submissionIds]))
    .orderBy(asc(itemReassessments.mappedAt));
  const counting = new Map(
    [...given, ...again].map(({ submissionId, testItemId, verdict }) => [
      `${submissionId} ${testItemId}`,
      { submissionId, verdict },
    ]),
  );
  const correct = new Map<string, number>();
  for (const { submissionId, verdict } of counting.values())
    if (verdict === "correct") correct.set(submissionId, (correct.get(submissionId) ?? 0) + 1);
  return correct;
}
