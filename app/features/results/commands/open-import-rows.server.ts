import type { Person } from "#app/domain/accounts/policy.ts";
import { recordLooks } from "#app/platform/record-looks.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { importPage, type ImportPage } from "../queries/import-list.server.ts";
import { namedInImport } from "../queries/named-in-rows.server.ts";

/**
 * Opens the rows of an import as they were read. They say what laboratories found, so each that they name gets an event
 * of the trail first, also where the import was undone.
 *
 * @throws DomainError `not_found`.
 */
export async function openImportRows(
  db: Db,
  input: { importId: string },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<ImportPage> {
  const page = await importPage(db, input, actor);
  const look = {
    action: "results:read-import",
    subject: { type: "import", id: page.line.id },
    exerciseId: page.line.exercise.id,
  } as const;
  const named = await namedInImport(db, page.line.id);
  await inTransactionOf(db, actor, (tx) => recordLooks(tx, named, look, actor, request));
  return page;
}
