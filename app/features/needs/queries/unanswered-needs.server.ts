import { eq } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { answerStanding, type AnswerStanding } from "#app/domain/needs/need-state.ts";
import { SUPPORT_KINDS, type SupportKind } from "#app/domain/support/support-kinds.ts";
import { paragraphNames, type ParagraphName } from "#app/features/support/queries/paragraph-names.server.ts";
import type { Executor } from "#db/client.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { needs } from "#db/schema/needs.server.ts";
import { needsPolicy } from "../needs.policy.ts";
import { answersTo } from "./need-answers.server.ts";

/** Confirmed needs that name one paragraph, or none. The three standings add up to `confirmed`. */
export interface ParagraphNeeds {
  /** Null for needs that name no paragraph. */
  paragraphKey: string | null;
  paragraph: ParagraphName | null;
  confirmed: number;
  open: number;
  beingAnswered: number;
  answered: number;
  /** Open needs by kind, in the order of the kinds; kinds without one are left out. */
  openKinds: { kind: SupportKind; needs: number }[];
}

/**
 * Confirmed needs of active laboratories by the paragraph that they name. They carry no place and no laboratory, and so
 * need no suppression. A paragraph that no need names has no row.
 *
 * @throws DomainError `not_found` for whoever may not read needs.
 */
export async function unansweredNeeds(executor: Executor, actor: Actor): Promise<ParagraphNeeds[]> {
  requirePermission(needsPolicy["needs:read-confirmed"], actor);
  const rows = await executor
    .select({ id: needs.id, paragraphKey: needs.paragraphId, kind: needs.kind, status: laboratories.status })
    .from(needs)
    .innerJoin(laboratories, eq(laboratories.id, needs.laboratoryId))
    .where(eq(needs.state, "confirmed"));
  const active = rows.filter(({ status }) => status === "active");
  // As the public is told of entries: a report does not hang on the drafts of whoever prints it.
  const answers = await answersTo(
    executor,
    active.map(({ id }) => id),
    { kind: "public", role: "public" },
  );
  const names = await paragraphNames(executor);
  const groups = new Map<string | null, { kind: SupportKind; standing: AnswerStanding }[]>();
  for (const { id, paragraphKey, kind } of active) {
    const standing = answerStanding(answers.get(id) ?? []);
    groups.set(paragraphKey, [...(groups.get(paragraphKey) ?? []), { kind, standing }]);
  }
  return [...groups].map(([paragraphKey, group]) => {
    const those = (standing: AnswerStanding) => group.filter((need) => need.standing === standing);
    return {
      paragraphKey,
      paragraph: (paragraphKey === null ? undefined : names.get(paragraphKey)) ?? null,
      confirmed: group.length,
      open: those("open").length,
      beingAnswered: those("being_answered").length,
      answered: those("answered").length,
      openKinds: SUPPORT_KINDS.map((kind) => ({
        kind,
        needs: those("open").filter((need) => need.kind === kind).length,
      })).filter((line) => line.needs > 0),
    };
  });
}
