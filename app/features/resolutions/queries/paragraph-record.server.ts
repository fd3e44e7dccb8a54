import { asc, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { paragraphNames, type ParagraphName } from "#app/features/support/queries/paragraph-names.server.ts";
import type { Executor } from "#db/client.server.ts";
import { purposes } from "#db/schema/resolutions.server.ts";
import { asksSeal, relationsSeal } from "../record-seal.server.ts";
import { resolutionsPolicy } from "../resolutions.policy.ts";
import { paragraphsOfToday } from "./paragraphs-of-today.server.ts";
import { readParagraph, type ParagraphPage } from "./read-paragraph.server.ts";

/** What is kept of a paragraph besides its words, to be changed. */
export interface ParagraphRecord {
  page: ParagraphPage;
  purposes: { id: string; name: string; phrase: string }[];
  /** The paragraphs of other resolutions that it may have to do with. */
  choices: ParagraphName[];
  /** What each form is opened on: nobody writes over what they have not read. */
  seen: { asks: string; related: string };
}

/** @throws DomainError `not_found` for a paragraph that is not held, and for whoever may not. */
export async function paragraphRecord(
  executor: Executor,
  { resolutionKey, slug }: { resolutionKey: string; slug: string },
  actor: Person,
): Promise<ParagraphRecord> {
  requirePermission(resolutionsPolicy["resolutions:keep"], actor);
  const page = await readParagraph(executor, { resolutionKey, slug, withNames: true });
  if (!page) throw notFound();
  const names = await paragraphNames(executor);
  const today = await paragraphsOfToday(executor);
  return {
    page,
    purposes: await executor
      .select({ id: purposes.id, name: purposes.name, phrase: purposes.phrase })
      .from(purposes)
      .where(eq(purposes.paragraphId, page.paragraph.key))
      .orderBy(asc(purposes.position)),
    seen: {
      asks: await asksSeal(executor, page.paragraph.key),
      related: await relationsSeal(executor, page.paragraph.key),
    },
    choices: [...names.values()].filter(({ key }) => !key.startsWith(`${resolutionKey}/`) && today.has(key)),
  };
}
