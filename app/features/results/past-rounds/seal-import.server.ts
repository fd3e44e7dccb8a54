import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { canonicalSubmission } from "#app/domain/results/canonical-submission.ts";
import { ASSESSMENT_RULE } from "#app/domain/results/assessment.ts";
import type { PastLaboratory } from "#app/domain/results/past-round/past-round.ts";
import { newId, newNonce } from "#app/platform/ids.server.ts";
import type { Executor } from "#db/client.server.ts";
import { compositionOf } from "../queries/composition.server.ts";
import { referenceOf } from "../queries/reference.server.ts";
import { answeredOf, asReported, assess, rowsOf, type SubmissionRows } from "../submission-rows.server.ts";
import { viewsOf, type ImportPlan } from "./plan-import.server.ts";

/** A laboratory of the file, read, assessed and sealed: all that is left is to write it. */
export interface SealedLaboratory {
  participationId: string;
  past: PastLaboratory;
  /** Null for a laboratory of which the file says only where it stands. */
  submission: null | {
    id: string;
    submittedAt: Date;
    isLate: boolean;
    nonce: string;
    canonicalForm: string;
    fingerprint: string;
    assessmentRule: string | null;
    rows: SubmissionRows;
  };
}

/** So many laboratories are sealed before others are served again. */
const AT_ONCE = 20;

/**
 * Assesses what a file says by the rule that live results are assessed by, where the exercise gives an outcome at once,
 * and seals it with a fingerprint of its own.
 */
export async function sealImport(
  executor: Executor,
  plan: ImportPlan,
  byUserId: string,
): Promise<SealedLaboratory[]> {
  const { exercise } = plan;
  const { innOf } = await referenceOf(executor);
  const composition = exercise.isAssessed ? await compositionOf(executor, exercise.id) : null;
  const sealed: SealedLaboratory[] = [];
  for (const [at, past] of plan.made.entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve));
    const participationId = newId();
    if (past.items.length === 0 || past.submitted === null) {
      sealed.push({ participationId, past, submission: null });
      continue;
    }
    const id = newId();
    const nonce = newNonce();
    const items = viewsOf(past, exercise);
    const canonicalForm = canonicalize(
      canonicalSubmission({
        laboratoryId: past.laboratory.id,
        exerciseKey: `${exercise.roundCode} ${exercise.testGroup}`,
        version: 1,
        submittedAt: past.submitted.at,
        submittedBy: byUserId,
        nonce,
        items: asReported(answeredOf(items)),
      }),
    );
    if (canonicalForm === undefined) throw new Error("a submission has a canonical form");
    const assessment = composition ? assess(items, composition) : null;
    sealed.push({
      participationId,
      past,
      submission: {
        id,
        submittedAt: new Date(past.submitted.at),
        isLate: past.submitted.isLate,
        nonce,
        canonicalForm,
        fingerprint: createHash("sha256").update(canonicalForm).digest("hex"),
        assessmentRule: assessment ? ASSESSMENT_RULE : null,
        rows: rowsOf(id, items, assessment, innOf),
      },
    });
  }
  return sealed;
}
