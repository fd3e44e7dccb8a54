import { data } from "@remix-run/node";
import { DomainError } from "#app/domain/domain-error.ts";
import { DatabasePoisonedError, WriteQueueFullError } from "#db/errors.server.ts";
import { csvOf } from "./csv.server.ts";

/** Outside of a form, a refusal becomes an error page: 404 for what is not found, its own status otherwise. */
export function throwAsPage(error: unknown): never {
  if (error instanceof DomainError)
    throw data({ kind: "refused", code: error.code }, { status: error.status });
  if (error instanceof WriteQueueFullError || error instanceof DatabasePoisonedError)
    throw data({ kind: "busy" }, { status: 503, headers: { "Retry-After": "10" } });
  throw error;
}

/** Answers with a CSV file under a name. */
export function csvResponse(
  name: string,
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Response {
  return new Response(csvOf(head, rows), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
