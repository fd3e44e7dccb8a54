import canonicalize from "canonicalize";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { CanonicalSubmission } from "#app/domain/results/canonical-submission.ts";
import type { SubmissionSource } from "#app/domain/results/next-version.ts";
import type { Executor } from "#db/client.server.ts";
import { submissions } from "#db/schema/results.server.ts";

/** What somebody sends: which version it would be, who sends it, and what it says. */
export interface Sent {
  participationId: string;
  version: number;
  submittedBy: string;
  source: SubmissionSource;
  items: CanonicalSubmission["items"];
}

/**
 * The version that was taken in this place, where it is the very thing that is sent: by the same person, from the same
 * source, with the same answers. Null where it is anybody else's or says anything else: its receipt is not of what is sent.
 */
export async function takenBefore(
  executor: Executor,
  sent: Sent,
): Promise<{ version: number; isLate: boolean } | null> {
  const before = await versionOf(executor, sent);
  const isTheSame =
    before?.submittedBy === sent.submittedBy &&
    before.source === sent.source &&
    says(before.form, sent.items);
  return isTheSame ? { version: sent.version, isLate: before.isLate } : null;
}

/** Whether the answers are those of a version that was submitted before, whoever submitted it. */
export async function saysTheSame(
  executor: Executor,
  participationId: string,
  version: number,
  items: CanonicalSubmission["items"],
): Promise<boolean> {
  const before = await versionOf(executor, { participationId, version });
  return before !== undefined && says(before.form, items);
}

async function versionOf(executor: Executor, of: { participationId: string; version: number }) {
  const [found] = await executor
    .select({
      isLate: submissions.isLate,
      submittedBy: submissions.submittedBy,
      source: submissions.enteredBy,
      form: submissions.canonicalForm,
    })
    .from(submissions)
    .where(and(eq(submissions.participationId, of.participationId), eq(submissions.version, of.version)));
  return found;
}

function says(canonicalForm: string, items: CanonicalSubmission["items"]): boolean {
  const said = canonicalItems.safeParse(JSON.parse(canonicalForm));
  return said.success && canonicalize(said.data.items) === canonicalize(items);
}

const canonicalItems = z.object({ items: z.array(z.unknown()) });
