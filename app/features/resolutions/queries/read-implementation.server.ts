import { asc, inArray } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import {
  implementationSupport,
  type StandingSupport,
  type SupportLine,
} from "#app/features/support/queries/implementation-support.server.ts";
import {
  participationInBrief,
  type ParticipationInBrief,
} from "#app/features/reporting/queries/participation-in-brief.server.ts";
import { isDemonstration } from "#app/platform/programme.server.ts";
import type { Executor } from "#db/client.server.ts";
import { purposes } from "#db/schema/resolutions.server.ts";
import { resolutionsPolicy } from "../resolutions.policy.ts";
import type { ParagraphMissing } from "#app/features/support/queries/paragraph-missing.server.ts";
import { statusNotesByParagraph, type StatusNote } from "./paragraph-standing.server.ts";
import { heldText, type HeldParagraph, type HeldResolution } from "./held-text.server.ts";

export interface ImplementationRow {
  paragraph: HeldParagraph;
  line: SupportLine;
  /** How far it is carried out, the latest note first: it is the one that counts. */
  statuses: StatusNote[];
  /** What the record shows to be wanting; null for a paragraph that asks for no support and got none. */
  missing: ParagraphMissing | null;
  /** Who took part, for a paragraph that asks laboratories to; null elsewhere, and while nobody did. */
  participation: ParticipationInBrief | null;
}

/** Support in one standing, by paragraph. Rows, elsewhere and not linked add up to the ledger. */
export interface ImplementationPart {
  rows: ImplementationRow[];
  elsewhere: SupportLine;
  notLinked: SupportLine;
  ledger: SupportLine;
}

export interface ImplementationPage {
  resolution: HeldResolution;
  /** Said on every document that leaves the site. */
  isDemonstration: boolean;
  /** The names of the paragraphs' purposes, by id. */
  purposes: { id: string; name: string }[];
  published: ImplementationPart;
  handedIn: ImplementationPart;
  /** Entries that answer any paragraph of the resolution, each once. */
  linked: { published: number; handedIn: number };
}

/**
 * What was done under each paragraph of a resolution; null for a key that is not held. Preambular paragraphs ask for
 * nothing: they have a row only where support was linked to them.
 *
 * @throws DomainError `not_found` for whoever may not read it.
 */
export async function readImplementation(
  executor: Executor,
  { resolutionKey, at }: { resolutionKey: string; at: Date },
  actor: Actor,
): Promise<ImplementationPage | null> {
  requirePermission(resolutionsPolicy["resolutions:read-implementation"], actor);
  const text = await heldText(executor, resolutionKey);
  if (!text) return null;
  const keys = text.paragraphs.map(({ key }) => key);
  const named = await executor
    .select({ id: purposes.id, name: purposes.name, paragraphKey: purposes.paragraphId })
    .from(purposes)
    .where(inArray(purposes.paragraphId, keys))
    .orderBy(asc(purposes.position));
  const { published, handedIn } = await implementationSupport(
    executor,
    {
      paragraphs: keys.map((key) => ({
        key,
        purposeIds: named.flatMap(({ id, paragraphKey }) => (paragraphKey === key ? [id] : [])),
      })),
    },
    actor,
  );
  const context: RowContext = {
    statuses: await statusNotesByParagraph(executor, keys, { withNames: true }),
    participation: text.paragraphs.some(({ asks }) => asks === "participation")
      ? await participationInBrief(executor, { at }, actor)
      : null,
  };
  return {
    resolution: text.resolution,
    isDemonstration: await isDemonstration(executor),
    purposes: named.map(({ id, name }) => ({ id, name })),
    published: partOf(text.paragraphs, published, context),
    handedIn: partOf(text.paragraphs, handedIn, context),
    linked: { published: published.linkedEntries, handedIn: handedIn.linkedEntries },
  };
}

interface RowContext {
  statuses: ReadonlyMap<string, StatusNote[]>;
  participation: ParticipationInBrief | null;
}

function partOf(
  paragraphs: readonly HeldParagraph[],
  standing: StandingSupport,
  { statuses, participation }: RowContext,
): ImplementationPart {
  const lines = new Map(standing.byParagraph.map((one) => [one.paragraphKey, one]));
  return {
    rows: paragraphs.flatMap((paragraph) => {
      const found = lines.get(paragraph.key);
      if (!found || (paragraph.kind !== "operative" && found.line.entries === 0)) return [];
      const { line, missing } = found;
      return [
        {
          paragraph,
          line,
          statuses: statuses.get(paragraph.key) ?? [],
          missing: paragraph.asks === "support" || line.entries > 0 ? missing : null,
          participation: paragraph.asks === "participation" ? participation : null,
        },
      ];
    }),
    elsewhere: standing.elsewhere,
    notLinked: standing.notLinked,
    ledger: standing.ledger,
  };
}
