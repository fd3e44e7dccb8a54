import { data } from "@remix-run/node";
import { DomainError } from "#app/domain/domain-error.ts";
import { DatabasePoisonedError, WriteQueueFullError } from "#db/errors.server.ts";
import { csvOf } from "./csv.server.ts";

/** Outside of a form, a refusal becomes an error page: 404 for what is not found, its own status otherwise. */
export function throwAsPage(error: unknown): never {
  if (error instanceof DomainError) {
    const { field, params } = error.options;
    throw data({ kind: "refused", code: error.code, field, params }, { status: error.status });
  }
  if (error instanceof WriteQueueFullError || error instanceof DatabasePoisonedError)
    throw data({ kind: "busy" }, { status: 503, headers: { "Retry-After": "10" } });
  throw error;
}

/** What stands in for a file that there is not: a sentence, since a program may be reading. */
export function noFileResponse(status: 400 | 404, sentence: string): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "private, no-store" },
  });
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
