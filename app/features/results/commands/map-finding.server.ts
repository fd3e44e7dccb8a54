import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { findingMappings } from "#db/schema/finding-mappings.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { findings, submissions } from "#db/schema/results.server.ts";
import { testItems } from "#db/schema/rounds.server.ts";
import { mappingsOf } from "../queries/mappings.server.ts";
import { analyteNamed, referenceOf } from "../queries/reference.server.ts";
import { reassessItem } from "../reassess-item.server.ts";
import { tellOfReassessment } from "../reassessed-mail.server.ts";
import { resultsPolicy } from "../results.policy.ts";

/**
 * Says what an analyte that was typed as other is. It stands beside the finding, which stays as reported; the latest
 * answer counts. Where the version was assessed, the outcome of its item is made again and stands beside the one that was
 * given first. The trail says that both were done, not what was found.
 *
 * @throws DomainError `not_found`; `reason_missing` (field: reason); `unknown_analyte` (field: analyte); `same`
 *   (field: analyte); `not_other` (409).
 */
export async function mapFinding(
  db: Db,
  input: {
    laboratoryId: string;
    exerciseId: string;
    version: number;
    item: number;
    position: number;
    /** INN name, another name, or CAS number. */
    analyte: string;
    reason: string;
  },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  requirePermission(resultsPolicy["results:map-finding"], actor, input);
  if (input.reason.trim() === "") throw new DomainError("reason_missing", { field: "reason" });
  const reference = await referenceOf(db);
  const { innOf } = reference;
  const analyte = analyteNamed(input.analyte, reference);
  if (!analyte) throw new DomainError("unknown_analyte", { field: "analyte" });
  await inTransactionOf(db, actor, async (tx) => {
    const [found] = await tx
      .select({
        submissionId: findings.submissionId,
        testItemId: findings.testItemId,
        analyteId: findings.analyteId,
        assessmentRule: submissions.assessmentRule,
      })
      .from(findings)
      .innerJoin(submissions, eq(submissions.id, findings.submissionId))
      .innerJoin(participations, eq(participations.id, submissions.participationId))
      .innerJoin(testItems, eq(testItems.id, findings.testItemId))
      .where(
        and(
          eq(participations.laboratoryId, input.laboratoryId),
          eq(participations.exerciseId, input.exerciseId),
          eq(submissions.version, input.version),
          eq(testItems.number, input.item),
          eq(findings.position, input.position),
        ),
      );
    if (!found) throw notFound();
    if (found.analyteId !== null) throw new DomainError("not_other", { status: 409 });
    const { submissionId, testItemId } = found;
    const ofItem = (await mappingsOf(tx, submissionId)).filter((each) => each.testItemId === testItemId);
    const last = ofItem.find(({ position }) => position === input.position);
    if (last?.analyteId === analyte.id) throw new DomainError("same", { field: "analyte" });
    // After every other of the item, whatever the clock did in between: the last one counts.
    const mappedAt = new Date(
      Math.max(request.at.getTime(), ...ofItem.map((each) => each.mappedAt.getTime() + 1)),
    );
    const mapping = { submissionId, testItemId, position: input.position, mappedAt };
    await tx.insert(findingMappings).values({
      ...mapping,
      analyteId: analyte.id,
      mappedBy: actor.userId,
      reason: input.reason.trim(),
    });
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: "results:map-finding",
      subject: { type: "submission", id: submissionId },
      laboratoryId: input.laboratoryId,
      exerciseId: input.exerciseId,
      details: { version: input.version, item: input.item, again: last !== undefined },
      requestId: request.requestId,
    });
    if (found.assessmentRule === null) return;
    const { rule } = await reassessItem(tx, input.exerciseId, mapping, innOf);
    await tellOfReassessment(tx, input, mapping, request.at);
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: "results:assess-again",
      subject: { type: "submission", id: submissionId },
      laboratoryId: input.laboratoryId,
      exerciseId: input.exerciseId,
      details: { version: input.version, item: input.item, rule },
      requestId: request.requestId,
    });
  });
}
