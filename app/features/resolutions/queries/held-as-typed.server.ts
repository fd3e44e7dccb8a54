import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { TypedImport } from "#app/domain/resolutions/typed-import.ts";
import type { Executor } from "#db/client.server.ts";
import { resolutionsPolicy } from "../resolutions.policy.ts";
import { heldText } from "./held-text.server.ts";

/**
 * A text that is held, in the form in which it is corrected by hand.
 *
 * @throws DomainError `not_found` for a resolution that is not held, and for whoever may not correct it.
 */
export async function heldAsTyped(
  executor: Executor,
  { resolutionKey, language }: { resolutionKey: string; language: string | undefined },
  actor: Person,
): Promise<TypedImport> {
  requirePermission(resolutionsPolicy["resolutions:keep"], actor);
  const text = await heldText(executor, resolutionKey, language);
  if (!text) throw notFound();
  const { resolution, version, paragraphs } = text;
  return {
    text: "",
    source: version.source,
    language: version.language,
    resolutions: [
      {
        take: "yes",
        body: resolution.body,
        number: resolution.number,
        title: resolution.title ?? "",
        documentSymbols: resolution.documentSymbols ?? "",
        adoptedOn: resolution.adoptedOn ?? "",
        held: resolution.held,
        keepRest: "",
        matchedWith: `${resolution.key} ${version.language} ${version.version}`,
        paragraphs: paragraphs.map((paragraph) => ({
          kind: paragraph.kind,
          number: paragraph.number ?? "",
          verb: paragraph.verb ?? "",
          addressee: paragraph.addressee ?? "",
          text: paragraph.text,
          footnotes: paragraph.footnotes.map(({ mark, text: note }) => `${mark} ${note}`.trim()).join("\n"),
          held: paragraph.held,
          target: paragraph.key,
        })),
      },
    ],
  };
}
