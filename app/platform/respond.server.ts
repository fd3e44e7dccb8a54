import { data } from "@remix-run/node";
import type { TableCell } from "#app/domain/money/exact-decimal.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { unknownFilters } from "#app/domain/tables/unknown-filters.ts";
import { m } from "#app/paraglide/messages.js";
import { getTextDirection } from "#app/paraglide/runtime.js";
import { DatabasePoisonedError, WriteQueueFullError } from "#db/errors.server.ts";
import { findUnavailable } from "#db/unavailable.server.ts";
import type { PrintedDocument } from "#app/domain/reporting/printed-document.ts";
import { csvOf } from "./csv.server.ts";
import { pdfOf } from "./pdf.server.ts";
import { xlsxOf } from "./spreadsheet.server.ts";

/** Outside of a form, a refusal becomes an error page: 404 for what is not found, its own status otherwise. */
export function throwAsPage(error: unknown): never {
  if (error instanceof DomainError) {
    const { field, params } = error.options;
    throw data({ kind: "refused", code: error.code, field, params }, { status: error.status });
  }
  throw unavailableAnswer(error) ?? error;
}

/** What an error page is told where the database could not do its part. */
export interface Unavailable {
  kind: "unavailable";
  /** True where a change may have been kept all the same: its answer was lost. */
  isOutcomeUnknown: boolean;
}

/** The answer 503 for a database that cannot be worked with for now, or null where the error is another. */
export function unavailableAnswer(error: unknown): ReturnType<typeof data<Unavailable>> | null {
  const unavailable = findUnavailable(error);
  if (!unavailable && !isRefusedByGate(error)) return null;
  return data(
    { kind: "unavailable", isOutcomeUnknown: unavailable?.isOutcomeUnknown ?? false },
    { status: 503, headers: { "Retry-After": "10" } },
  );
}

function isRefusedByGate(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 10; at = at.cause, depth++)
    if (at instanceof WriteQueueFullError || at instanceof DatabasePoisonedError) return true;
  return false;
}

/** What stands in for a file that there is not: a sentence, since a program may be reading. */
export function noFileResponse(status: 400 | 404, sentence: string): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "private, no-store" },
  });
}

/**
 * Answers with a file that somebody sent once. It is saved and never shown in the page's own place: a document may hold
 * scripts, and its type is the one that its bytes said.
 */
export function fileResponse(name: string, mediaType: string, content: Uint8Array): Response {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  return new Response(content.slice(), {
    headers: {
      "Content-Type": mediaType,
      "Content-Length": String(content.length),
      "Content-Disposition": `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}

/** A table for a file: its name without an ending, the names of its columns in the reader's language, and its rows. */
export interface FileTable {
  name: string;
  head: readonly string[];
  rows: readonly (readonly TableCell[])[];
}

/**
 * Answers with a table as a file: XLSX where the address ends so, CSV otherwise.
 *
 * @param filters what was read of the address: where a filter of it means nothing there is no file, 400 in words, since
 *   nobody would see in it that it is not narrowed.
 */
export async function tableFile(
  request: Request,
  { name, head, rows }: FileTable,
  filters: object = {},
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const unknown = unknownFilters(searchParams, filters);
  if (unknown.length > 0) return noFileResponse(400, m.shell_400_state({ part: unknown.join(", ") }));
  const isXlsx = pathname.endsWith(".xlsx");
  const body = isXlsx
    ? new Uint8Array(await xlsxOf(head, rows, { sheet: name, rightToLeft: getTextDirection() === "rtl" }))
    : csvOf(head, rows);
  return new Response(body, {
    headers: {
      "Content-Type": isXlsx
        ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        : "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.${isXlsx ? "xlsx" : "csv"}"`,
      "Cache-Control": "private, no-store",
    },
  });
}

/** Answers with a document as PDF. `name` is without an ending. */
export function pdfFile(name: string, document: PrintedDocument): Response {
  return new Response(new Uint8Array(pdfOf(document)), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="${name}.pdf"`,
      "Cache-Control": "private, no-store",
    },
  });
}
