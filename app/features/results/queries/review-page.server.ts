import { eq, max } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import type { DraftProblem, DraftState, ReadFinding } from "#app/domain/results/read-draft-item.ts";
import {
  ownParticipation,
  sourceOf,
  type OwnParticipation,
} from "#app/features/participation/queries/own-participation.server.ts";
import type { BasisConversion } from "#app/domain/quantities/basis-conversions.ts";
import type { Executor } from "#db/client.server.ts";
import { submissions } from "#db/schema/results.server.ts";
import { questionsAbout, type ItemQuestions } from "../item-questions.server.ts";
import { resultsPolicy } from "../results.policy.ts";
import { draftItemsOf, type DraftItemView } from "./draft-items.server.ts";
import { conversionsOf } from "../conversions-of.server.ts";
import { referenceOf } from "./reference.server.ts";

export interface ReviewedItem extends ItemQuestions {
  number: number;
  matrix: string;
  state: DraftState;
  couldNotTestReason: string | null;
  remark: string | null;
  findings: (ReadFinding & { unitDisplay: string; conversions: BasisConversion[] })[];
  problems: DraftProblem[];
}

/** The whole as it will be read, before anything is submitted. */
export interface ReviewPage {
  participation: OwnParticipation;
  items: ReviewedItem[];
  /** Numbers of the items that are not answered. */
  unanswered: number[];
  /** Items and fields that stop the whole from being submitted. */
  problems: number;
  questions: number;
  /** The version that is corrected; 0 where these are the first results. */
  corrects: number;
  /** Which revision of each item is shown. */
  seen: string;
  lastSavedAt: Date | null;
  /** Printed forms of the units, by UCUM code. */
  unitNames: Readonly<Record<string, string>>;
}

/** The revisions of the drafts in one text, to tell whether what is submitted is what was read. */
export function revisionsOf(items: readonly { number: number; revision: number }[]): string {
  return items.map(({ number, revision }) => `${number}:${revision}`).join(",");
}

async function latestVersion(executor: Executor, participationId: string): Promise<number> {
  const [found] = await executor
    .select({ version: max(submissions.version) })
    .from(submissions)
    .where(eq(submissions.participationId, participationId));
  return found?.version ?? 0;
}

/** Whether an item says something that can be submitted. */
export function isAnswered({ read }: DraftItemView): boolean {
  return read.outcome !== null;
}

/**
 * The page on which the whole is read before it is submitted.
 *
 * @throws DomainError `not_found`.
 */
export async function reviewPage(
  executor: Executor,
  input: { laboratoryId: string; exerciseId: string; asOf: Date },
  actor: Actor,
): Promise<ReviewPage> {
  requirePermission(resultsPolicy["results:submit"], actor, input);
  const participation = await ownParticipation(executor, input, actor);
  const reference = await referenceOf(executor);
  const displays = new Map(reference.units.map(({ code, display }) => [code, display]));
  const items = await draftItemsOf(executor, participation.id, input.exerciseId, sourceOf(actor));
  const reviewed = items.map((item): ReviewedItem => {
    const { number, matrix, read, draft } = item;
    return {
      number,
      matrix,
      state: read.state,
      couldNotTestReason: read.outcome === "could_not_test" ? (draft?.couldNotTestReason ?? null) : null,
      remark: draft?.remark ? draft.remark : null,
      findings: read.findings.map((finding) => ({
        ...finding,
        unitDisplay: displays.get(finding.unitAsChosen) ?? finding.unitAsChosen,
        conversions: conversionsOf(finding.quantity, finding, item.basis, reference),
      })),
      problems: read.problems,
      ...questionsAbout(item),
    };
  });
  const count = (of: (item: ReviewedItem) => number) => reviewed.reduce((sum, item) => sum + of(item), 0);
  const saved = items.flatMap(({ savedAt }) => (savedAt ? [savedAt.getTime()] : []));
  return {
    participation,
    items: reviewed,
    unanswered: items
      .filter((item) => !isAnswered(item) && item.read.problems.length === 0)
      .map(({ number }) => number),
    problems: count(({ problems }) => problems.length),
    questions: count((item) => item.questions.length + item.oddities.length),
    corrects: participation.takes === "correction" ? await latestVersion(executor, participation.id) : 0,
    seen: revisionsOf(items),
    lastSavedAt: saved.length > 0 ? new Date(Math.max(...saved)) : null,
    unitNames: Object.fromEntries(displays),
  };
}
