import { and, desc, eq } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { foldedText, holdsWords } from "#app/domain/laboratories/folded-name.ts";
import { answerStanding, ANSWER_STANDINGS, type AnswerStanding } from "#app/domain/needs/need-state.ts";
import type { SupportKind } from "#app/domain/support/support-kinds.ts";
import {
  paragraphNames,
  purposeNames,
  type ParagraphName,
} from "#app/features/support/queries/paragraph-names.server.ts";
import type { Executor } from "#db/client.server.ts";
import { countries, laboratories } from "#db/schema/laboratories.server.ts";
import { needs } from "#db/schema/needs.server.ts";
import { needsPolicy } from "../needs.policy.ts";
import { PAGE_SIZE, type NeedFilters } from "../needs.schema.ts";
import { answersTo } from "./need-answers.server.ts";
import { needPlaces, type NeedPlaces } from "./need-places.server.ts";

/** A confirmed need as its readers may see it. */
export interface ShownNeed {
  id: string;
  kind: SupportKind;
  description: string;
  quantity: number | null;
  quantityUnit: string | null;
  paragraph: ParagraphName | null;
  purpose: string | null;
  purposeId: string | null;
  /** The region or sub-region that is shown; null where only "anywhere" may be said. */
  region: { code: string; name: string } | null;
  /** Only with the laboratory's consent. */
  laboratory: { id: string; name: string; country: string } | null;
  /** The day on which it was confirmed, `YYYY-MM-DD` (UTC). */
  confirmedOn: string;
  standing: AnswerStanding;
  /** Entries that answer it and that the reader may be told of. */
  entries: string[];
}

export interface ConfirmedNeeds {
  asOf: Date;
  filters: NeedFilters;
  all: number;
  open: number;
  matching: number;
  pageSize: number;
  /** Regions and paragraphs that some need has. */
  regions: { code: string; name: string }[];
  paragraphs: ParagraphName[];
  rows: ShownNeed[];
}

/**
 * Confirmed needs after the filters. What is filtered, searched and counted is what is shown: the region of a laboratory
 * that is not named is the shown one, and its name and country are not looked at.
 *
 * @throws DomainError `not_found` for whoever may not read needs.
 */
export async function confirmedNeeds(
  executor: Executor,
  { filters, rows: extent, at }: { filters: NeedFilters; rows: "page" | "all"; at: Date },
  actor: Actor,
): Promise<ConfirmedNeeds> {
  requirePermission(needsPolicy["needs:read-confirmed"], actor);
  const places = await needPlaces(executor);
  const shown = await shownNeeds(executor, places, actor);
  const matching = shown
    .filter(
      (need) =>
        (filters.kind === null || need.kind === filters.kind) &&
        (filters.region === null || isWithin(need.region?.code ?? null, filters.region, places)) &&
        (filters.paragraph === "" || need.paragraph?.key === filters.paragraph) &&
        (filters.standing === null || need.standing === filters.standing) &&
        (filters.q === "" ||
          holdsWords(foldedText(`${need.description} ${need.laboratory?.name ?? ""}`), filters.q)),
    )
    .sort((a, b) => ANSWER_STANDINGS.indexOf(a.standing) - ANSWER_STANDINGS.indexOf(b.standing));
  const regions = new Map(
    shown.flatMap(({ region }) => (region ? [[region.code, region.name] as const] : [])),
  );
  for (const code of [...regions.keys()]) {
    const parent = places.parentOf(code);
    if (parent !== null) regions.set(parent, places.nameOf(parent));
  }
  const names = await paragraphNames(executor);
  const used = new Set(shown.map(({ paragraph }) => paragraph?.key));
  return {
    asOf: at,
    filters,
    all: shown.length,
    open: shown.filter(({ standing }) => standing === "open").length,
    matching: matching.length,
    pageSize: PAGE_SIZE,
    regions: [...regions]
      .map(([code, name]) => ({ code, name }))
      .sort((a, b) => a.name.localeCompare(b.name, "en")),
    paragraphs: [...names.values()].filter(({ key }) => used.has(key)),
    rows:
      extent === "all" ? matching : matching.slice((filters.page - 1) * PAGE_SIZE, filters.page * PAGE_SIZE),
  };
}

function isWithin(code: string | null, wanted: string, places: NeedPlaces): boolean {
  return code !== null && (code === wanted || places.parentOf(code) === wanted);
}

/**
 * One confirmed need as this reader may see it.
 *
 * @throws DomainError `not_found` where there is none, or none that may be shown.
 */
export async function confirmedNeed(executor: Executor, needId: string, actor: Actor): Promise<ShownNeed> {
  requirePermission(needsPolicy["needs:read-confirmed"], actor);
  const [need] = await shownNeeds(executor, await needPlaces(executor), actor, needId);
  if (!need) throw notFound();
  return need;
}

async function shownNeeds(
  executor: Executor,
  places: NeedPlaces,
  actor: Actor,
  needId?: string,
): Promise<ShownNeed[]> {
  const rows = await executor
    .select({
      need: needs,
      name: laboratories.name,
      country: countries.name,
      subRegionCode: countries.subRegionCode,
    })
    .from(needs)
    .innerJoin(laboratories, eq(laboratories.id, needs.laboratoryId))
    .innerJoin(countries, eq(countries.code, laboratories.countryCode))
    .where(
      and(
        eq(needs.state, "confirmed"),
        eq(laboratories.status, "active"),
        needId === undefined ? undefined : eq(needs.id, needId),
      ),
    )
    // By day and then by the random id: the order of a day tells nothing of who was confirmed with whom.
    .orderBy(desc(needs.confirmedAt), needs.id);
  const names = await paragraphNames(executor);
  const purposes = await purposeNames(executor);
  const answers = await answersTo(
    executor,
    rows.map(({ need }) => need.id),
    actor,
  );
  return rows.flatMap(({ need, name, country, subRegionCode }) => {
    if (need.confirmedAt === null) return [];
    const place = places.shownOf(need);
    if (!need.mayBeNamed && place.kind === "withheld") return [];
    const code = need.mayBeNamed ? subRegionCode : place.kind === "region" ? place.code : null;
    const entries = answers.get(need.id) ?? [];
    return [
      {
        id: need.id,
        kind: need.kind,
        description: need.description,
        quantity: need.quantity,
        quantityUnit: need.quantityUnit,
        paragraph: (need.paragraphId === null ? undefined : names.get(need.paragraphId)) ?? null,
        purpose: (need.purposeId === null ? undefined : purposes.get(need.purposeId)) ?? null,
        purposeId: need.purposeId,
        region: code === null ? null : { code, name: places.nameOf(code) },
        laboratory: need.mayBeNamed ? { id: need.laboratoryId, name, country } : null,
        confirmedOn: need.confirmedAt.toISOString().slice(0, 10),
        standing: answerStanding(entries),
        // An entry that names the laboratory would name it here as well.
        entries: entries
          .filter((entry) => entry.isOwn || entry.isPublished || actor.role === "programme_secretariat")
          .filter((entry) => need.mayBeNamed || !entry.namesLaboratory)
          .map(({ number }) => number),
      },
    ];
  });
}
