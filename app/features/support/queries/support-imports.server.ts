import { and, asc, count, desc, eq, isNull, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { SupportEntryState } from "#app/domain/support/support-entry-state.ts";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { importRows, imports } from "#db/schema/imports.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { supportPolicy } from "../support.policy.ts";

export interface SupportImportLine {
  id: string;
  fileName: string;
  sha256: string;
  at: Date;
  by: string;
  /** Rows of the file, and those that made an entry. */
  rows: number;
  made: number;
  undone: { at: Date; by: string } | null;
}

export interface SupportImportPage {
  line: SupportImportLine;
  rows: {
    number: number;
    asRead: Record<string, string>;
    outcome: string;
    message: string | null;
    entry: string | null;
  }[];
  /** The entries that it made, as they stand now. */
  entries: {
    number: string;
    key: string;
    donorName: string;
    description: string;
    state: SupportEntryState;
    /** It was changed after it was imported. */
    isChanged: boolean;
  }[];
  /** What an undoing would do: drafts that it would withdraw, and entries that have left their draft and keep it from being done. */
  undo: { drafts: number; changed: number; movedOn: number };
}

const undoers = alias(users, "undoers");

/** The imports that are the reader's side's: a donor's those of its organisation, the secretariat's its own. */
export function importsOf(actor: Person): SQL | undefined {
  requirePermission(supportPolicy["support:record"], actor, { organisationId: actor.organisationId });
  return and(
    eq(imports.kind, "support_entries"),
    actor.organisationId === null
      ? isNull(imports.organisationId)
      : eq(imports.organisationId, actor.organisationId),
  );
}

async function linesOf(executor: Executor, condition: SQL | undefined): Promise<SupportImportLine[]> {
  const held = await executor
    .select({
      line: imports,
      by: users.name,
      undoneBy: undoers.name,
      rows: count(importRows.rowNumber),
      made: sql<number>`coalesce(sum(${importRows.outcome} = 'made'), 0)`,
    })
    .from(imports)
    .innerJoin(users, eq(users.id, imports.byUserId))
    .leftJoin(undoers, eq(undoers.id, imports.undoneBy))
    .leftJoin(importRows, eq(importRows.importId, imports.id))
    .where(condition)
    .groupBy(imports.id)
    .orderBy(desc(imports.startedAt));
  return held.map(({ line, by, undoneBy, rows, made }) => ({
    id: line.id,
    fileName: line.fileName,
    sha256: line.sha256,
    at: line.startedAt,
    by,
    rows,
    made,
    undone: line.undoneAt ? { at: line.undoneAt, by: undoneBy ?? "" } : null,
  }));
}

/** The imports of the reader's side, the newest first. */
export async function supportImports(executor: Executor, actor: Person): Promise<SupportImportLine[]> {
  return linesOf(executor, importsOf(actor));
}

/** The import that a file of the reader's side became, which bears the file's id; null where it became none. */
export async function supportImportOfUpload(
  executor: Executor,
  input: { uploadId: string },
  actor: Person,
): Promise<string | null> {
  const [made] = await executor
    .select({ id: imports.id })
    .from(imports)
    .where(and(importsOf(actor), eq(imports.id, input.uploadId)));
  return made?.id ?? null;
}

/** One import with its rows and its entries. @throws DomainError `not_found` for one of another side. */
export async function supportImportPage(
  executor: Executor,
  input: { importId: string },
  actor: Person,
): Promise<SupportImportPage> {
  const [line] = await linesOf(executor, and(importsOf(actor), eq(imports.id, input.importId)));
  if (!line) throw notFound();
  const entries = await executor
    .select({
      id: supportEntries.id,
      number: supportEntries.number,
      key: supportEntries.importKey,
      donorName: organisations.name,
      description: supportEntries.description,
      state: supportEntries.state,
      revision: supportEntries.revision,
    })
    .from(supportEntries)
    .innerJoin(organisations, eq(organisations.id, supportEntries.donorId))
    .where(eq(supportEntries.importId, line.id))
    .orderBy(asc(supportEntries.number));
  const rows = await executor
    .select()
    .from(importRows)
    .where(eq(importRows.importId, line.id))
    .orderBy(asc(importRows.rowNumber));
  const numberOf = new Map(entries.map(({ id, number }) => [id, number]));
  const drafts = entries.filter(({ state }) => state === "draft");
  return {
    line,
    // The rows are ours: they are written by column.
    rows: rows.map(({ rowNumber, asRead, outcome, message, madeId }) => ({
      number: rowNumber,
      asRead: asRead as Record<string, string>,
      outcome,
      message,
      entry: numberOf.get(madeId ?? "") ?? null,
    })),
    entries: entries.map(({ id: _, revision, key, ...entry }) => ({
      ...entry,
      key: key ?? "",
      isChanged: entry.state === "draft" && revision > 1,
    })),
    undo: {
      drafts: drafts.length,
      changed: drafts.filter(({ revision }) => revision > 1).length,
      movedOn: entries.filter(({ state }) => state !== "draft" && state !== "withdrawn").length,
    },
  };
}
