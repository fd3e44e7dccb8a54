import { paragraphWords, type ParagraphWords } from "#app/features/support/queries/paragraph-words.server.ts";
import type { Executor } from "#db/client.server.ts";

export interface NeedFormChoices {
  paragraphs: ParagraphWords[];
}

/** The paragraphs that ask for support, which a need can say it answers to, with their words. */
export async function needFormChoices(executor: Executor): Promise<NeedFormChoices> {
  const paragraphs = await paragraphWords(executor);
  return { paragraphs: paragraphs.filter(({ warning }) => warning === null) };
}

/** What the form's values for a paragraph or a purpose stand for. */
export function needTargets({
  paragraphs,
}: NeedFormChoices): ReadonlyMap<string, { paragraphKey: string; purposeId: string | null }> {
  return new Map<string, { paragraphKey: string; purposeId: string | null }>(
    paragraphs.flatMap(({ key, purposes }) => [
      [key, { paragraphKey: key, purposeId: null }] as const,
      ...purposes.map(({ id }) => [id, { paragraphKey: key, purposeId: id }] as const),
    ]),
  );
}
