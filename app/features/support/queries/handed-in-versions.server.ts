import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { changedFields, type HandedInField } from "#app/domain/support/handed-in-content.ts";
import type { Money } from "#app/domain/money/money.ts";
import type { SupportSide } from "#app/domain/support/support-entry-state.ts";
import type { SupportKind, SupportStage } from "#app/domain/support/support-kinds.ts";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { supportEntrySteps } from "#db/schema/support.server.ts";
import { handedInSchema } from "../handed-in.schema.ts";
import { moneyOf } from "./entry-parts.server.ts";
import { paragraphNames, type ParagraphName } from "./paragraph-names.server.ts";
import type { RecipientView } from "./recipients.server.ts";

/** What an entry said at one of the times that it was handed in. For its two sides. */
export interface HandedInVersion {
  stepId: string;
  at: Date;
  bySide: SupportSide;
  byName: string;
  /** It was handed in before contents were kept: this is what it said when it was sent back. */
  isOfReturn: boolean;
  kind: SupportKind;
  description: string;
  projectReference: string | null;
  recipient: RecipientView;
  steps: {
    stage: SupportStage;
    occurredOn: string;
    value: Money | null;
    amountAsTyped: string | null;
    usdMinor: number | null;
    quantity: number | null;
    quantityUnit: string | null;
    /** Parts of a pledge, in its currency. */
    schedule: { dueOn: string; value: Money | null }[];
  }[];
  shares: {
    paragraph: ParagraphName | null;
    purpose: string | null;
    shareBp: number;
    rationale: string | null;
  }[];
  /** In what it says something else than the version before it; empty for the first. */
  changed: HandedInField[];
}

/** Every version of an entry that was handed in and whose content was kept, the first first. */
export async function handedInVersions(executor: Executor, entryId: string): Promise<HandedInVersion[]> {
  const rows = await executor
    .select({
      stepId: supportEntrySteps.id,
      event: supportEntrySteps.event,
      at: supportEntrySteps.at,
      bySide: supportEntrySteps.bySide,
      byName: users.name,
      content: supportEntrySteps.content,
    })
    .from(supportEntrySteps)
    .innerJoin(users, eq(users.id, supportEntrySteps.byUserId))
    .where(and(eq(supportEntrySteps.entryId, entryId), isNotNull(supportEntrySteps.content)))
    .orderBy(asc(supportEntrySteps.at), sql`${supportEntrySteps}.rowid`);
  if (rows.length === 0) return [];
  const paragraphs = await paragraphNames(executor);
  // What is of a form that this release does not know takes the page away from nobody.
  const versions = rows.flatMap(({ content: kept, ...row }) => {
    const { success, data } = handedInSchema.safeParse(JSON.parse(kept ?? "null"));
    return success ? [{ ...row, content: data }] : [];
  });
  return versions.map(({ stepId, event, at, bySide, byName, content }, position) => {
    const before = versions[position - 1]?.content;
    const { kind, description, projectReference, recipient, steps, shares } = content;
    return {
      stepId,
      at,
      bySide,
      byName,
      isOfReturn: event !== "submit",
      kind,
      description,
      projectReference,
      recipient:
        recipient.kind === "several"
          ? {
              kind: "several",
              recipients: recipient.recipients.map(({ kind, name, shareBp }) => ({ kind, name, shareBp })),
            }
          : { kind: recipient.kind, name: recipient.name },
      steps: steps.map(({ amountMinor, currency, schedule, ...step }) => ({
        stage: step.stage,
        occurredOn: step.occurredOn,
        value: moneyOf(amountMinor, currency),
        amountAsTyped: step.amountAsTyped,
        usdMinor: step.usdMinor,
        quantity: step.quantity,
        quantityUnit: step.quantityUnit,
        schedule: schedule.map((part) => ({
          dueOn: part.dueOn,
          value: moneyOf(part.amountMinor, currency),
        })),
      })),
      shares: shares.map(({ paragraphKey, purposeName, shareBp, rationale }) => ({
        paragraph: paragraphs.get(paragraphKey) ?? null,
        purpose: purposeName,
        shareBp,
        rationale,
      })),
      changed: before ? changedFields(before, content) : [],
    };
  });
}
