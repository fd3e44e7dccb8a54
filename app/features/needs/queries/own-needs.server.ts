import { and, desc, eq } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { answerStanding, type AnswerStanding, type NeedState } from "#app/domain/needs/need-state.ts";
import type { ShownPlace } from "#app/domain/needs/shown-place.ts";
import type { SupportKind } from "#app/domain/support/support-kinds.ts";
import {
  paragraphNames,
  purposeNames,
  type ParagraphName,
} from "#app/features/support/queries/paragraph-names.server.ts";
import type { Executor } from "#db/client.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { needs } from "#db/schema/needs.server.ts";
import { needsPolicy } from "../needs.policy.ts";
import { answersTo } from "./need-answers.server.ts";
import { needPlaces } from "./need-places.server.ts";

/** A need as its laboratory sees it, and the secretariat. */
export interface OwnNeed {
  id: string;
  revision: number;
  kind: SupportKind;
  description: string;
  quantity: number | null;
  quantityUnit: string | null;
  paragraph: ParagraphName | null;
  purpose: string | null;
  /** What the form sends for the paragraph or purpose; "" for none. */
  target: string;
  state: NeedState;
  mayBeNamed: boolean;
  textNamesNobody: boolean;
  /** What donors are told of the place while the laboratory is not named; null for none. */
  shownAs: { kind: ShownPlace["kind"]; name: string | null };
  statedAt: Date;
  confirmedAt: Date | null;
  closedAt: Date | null;
  returnedBecause: string | null;
  closedBecause: string | null;
  standing: AnswerStanding;
  /** Published entries that answer it. */
  entries: string[];
  laboratory: { id: string; name: string };
}

export interface OwnNeeds {
  laboratory: { id: string; name: string };
  asOf: Date;
  rows: OwnNeed[];
}

/**
 * What the laboratory stated, the latest first.
 *
 * @throws DomainError `not_found`.
 */
export async function ownNeeds(
  executor: Executor,
  { laboratoryId, at }: { laboratoryId: string; at: Date },
  actor: Actor,
): Promise<OwnNeeds> {
  requirePermission(needsPolicy["needs:keep-own"], actor, { laboratoryId });
  const [laboratory] = await executor
    .select({ id: laboratories.id, name: laboratories.name })
    .from(laboratories)
    .where(eq(laboratories.id, laboratoryId));
  if (!laboratory) throw notFound();
  return { laboratory, asOf: at, rows: await readNeeds(executor, { laboratoryId }, actor) };
}

/**
 * One of the laboratory's own needs.
 *
 * @throws DomainError `not_found`.
 */
export async function ownNeed(
  executor: Executor,
  { laboratoryId, needId }: { laboratoryId: string; needId: string },
  actor: Actor,
): Promise<OwnNeed> {
  requirePermission(needsPolicy["needs:keep-own"], actor, { laboratoryId });
  const [need] = await readNeeds(executor, { laboratoryId, needId }, actor);
  if (!need) throw notFound();
  return need;
}

/** Needs in full. Callers check who asks. */
export async function readNeeds(
  executor: Executor,
  which: { laboratoryId?: string; needId?: string },
  actor: Actor,
): Promise<OwnNeed[]> {
  const rows = await executor
    .select({ need: needs, name: laboratories.name })
    .from(needs)
    .innerJoin(laboratories, eq(laboratories.id, needs.laboratoryId))
    .where(
      and(
        which.laboratoryId === undefined ? undefined : eq(needs.laboratoryId, which.laboratoryId),
        which.needId === undefined ? undefined : eq(needs.id, which.needId),
      ),
    )
    .orderBy(desc(needs.statedAt), needs.id);
  const places = await needPlaces(executor);
  const names = await paragraphNames(executor);
  const purposes = await purposeNames(executor);
  const answers = await answersTo(
    executor,
    rows.map(({ need }) => need.id),
    actor,
  );
  return rows.map(({ need, name }) => {
    const { laboratoryId, paragraphId, purposeId } = need;
    const entries = answers.get(need.id) ?? [];
    const place = places.shownOf(need);
    return {
      id: need.id,
      revision: need.revision,
      kind: need.kind,
      description: need.description,
      quantity: need.quantity,
      quantityUnit: need.quantityUnit,
      state: need.state,
      mayBeNamed: need.mayBeNamed,
      textNamesNobody: need.textNamesNobody,
      statedAt: need.statedAt,
      confirmedAt: need.confirmedAt,
      closedAt: need.closedAt,
      returnedBecause: need.returnedBecause,
      closedBecause: need.closedBecause,
      paragraph: (paragraphId === null ? undefined : names.get(paragraphId)) ?? null,
      purpose: (purposeId === null ? undefined : purposes.get(purposeId)) ?? null,
      target: purposeId ?? paragraphId ?? "",
      shownAs: { kind: place.kind, name: place.kind === "region" ? places.nameOf(place.code) : null },
      standing: answerStanding(entries),
      entries: entries
        .filter(({ isOwn, isPublished }) => isPublished || isOwn || actor.role === "programme_secretariat")
        .map(({ number }) => number),
      laboratory: { id: laboratoryId, name },
    };
  });
}
