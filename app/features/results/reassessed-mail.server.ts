import { eq } from "drizzle-orm";
import { formatRoundCode } from "#app/domain/rounds/round.ts";
import { m } from "#app/paraglide/messages.js";
import { environment } from "#app/platform/environment.server.ts";
import { mailLanguage } from "#app/platform/mail-language.server.ts";
import { promiseMail } from "#app/platform/outbox.server.ts";
import type { Tx } from "#db/client.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { exercises, rounds } from "#db/schema/rounds.server.ts";
import { groupInMail } from "./receipt-mail.server.ts";
import { coordinatorsOf } from "./write-submission.server.ts";

/** Promises each coordinator of the laboratory a mail: that there is a new outcome, and where it stands; never which. */
export async function tellOfReassessment(
  tx: Tx,
  place: { laboratoryId: string; exerciseId: string; version: number },
  made: { submissionId: string; testItemId: string; mappedAt: Date },
  at: Date,
): Promise<void> {
  const { laboratoryId, exerciseId, version } = place;
  const [exercise] = await tx
    .select({ year: rounds.year, number: rounds.number, group: exercises.testGroup })
    .from(exercises)
    .innerJoin(rounds, eq(rounds.id, exercises.roundId))
    .where(eq(exercises.id, exerciseId));
  const [laboratory] = await tx
    .select({ name: laboratories.name })
    .from(laboratories)
    .where(eq(laboratories.id, laboratoryId));
  if (!exercise || !laboratory) return;
  const language = mailLanguage();
  const page = `${environment().SITE_URL}/laboratories/${laboratoryId}/exercises/${exerciseId}/submissions/${version}`;
  const about = { round: formatRoundCode(exercise), group: groupInMail(exercise.group, language) };
  const mail = {
    subject: m.results_mail_again_subject(about, language),
    body: [
      m.results_mail_greeting({ laboratory: laboratory.name }, language),
      "",
      m.results_mail_again(about, language),
      "",
      m.results_mail_page({ page }, language),
      "",
    ].join("\n"),
  };
  const event = `results:again:${made.submissionId}:${made.testItemId}:${made.mappedAt.getTime()}`;
  for (const [index, recipient] of (await coordinatorsOf(tx, laboratoryId)).entries())
    await promiseMail(tx, { eventKey: `${event}:${index}`, recipient, ...mail }, at);
}
