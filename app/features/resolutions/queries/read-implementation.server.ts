import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import {
  implementationSupport,
  type StandingSupport,
  type SupportLine,
} from "#app/features/support/queries/implementation-support.server.ts";
import type { Executor } from "#db/client.server.ts";
import { resolutionsPolicy } from "../resolutions.policy.ts";
import { heldText, type HeldParagraph, type HeldResolution } from "./held-text.server.ts";

export interface ImplementationRow {
  paragraph: HeldParagraph;
  line: SupportLine;
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
  resolutionKey: string,
  actor: Actor,
): Promise<ImplementationPage | null> {
  requirePermission(resolutionsPolicy["resolutions:read-implementation"], actor);
  const text = await heldText(executor, resolutionKey);
  if (!text) return null;
  const paragraphKeys = text.paragraphs.map(({ key }) => key);
  const { published, handedIn } = await implementationSupport(executor, { paragraphKeys }, actor);
  return {
    resolution: text.resolution,
    published: partOf(text.paragraphs, published),
    handedIn: partOf(text.paragraphs, handedIn),
    linked: { published: published.linkedEntries, handedIn: handedIn.linkedEntries },
  };
}

function partOf(paragraphs: readonly HeldParagraph[], standing: StandingSupport): ImplementationPart {
  return {
    rows: paragraphs.flatMap((paragraph) => {
      const line = standing.byParagraph.find(({ paragraphKey }) => paragraphKey === paragraph.key)?.line;
      return line && (paragraph.kind === "operative" || line.entries > 0) ? [{ paragraph, line }] : [];
    }),
    elsewhere: standing.elsewhere,
    notLinked: standing.notLinked,
    ledger: standing.ledger,
  };
}
