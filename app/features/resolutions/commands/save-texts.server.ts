import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { keysWithNew, matchParagraphs, orderWithRest } from "#app/domain/resolutions/match-paragraphs.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { paragraphTexts, resolutionVersions } from "#db/schema/resolution-texts.server.ts";
import { paragraphFootnotes, paragraphs, resolutions } from "#db/schema/resolutions.server.ts";
import { allocations } from "#db/schema/support.server.ts";
import { heldText, type HeldParagraph } from "../queries/held-text.server.ts";
import type { ParagraphContent, TextContent } from "../read-import-form.ts";
import { resolutionsPolicy } from "../resolutions.policy.ts";

/** Which request asked, and when it arrived. */
export interface CommandRequest {
  requestId: string;
  at: Date;
}

export interface SavedText {
  key: string;
  language: string;
  /** `same`: exactly this text was held already, and nothing was written. */
  outcome: "new" | "version" | "same";
  version: number;
}

/**
 * Keeps texts of resolutions, all or none. A text that differs from the one held is a new version; keys and addresses stay,
 * and links that were made to the words before keep pointing at them. Sent twice, the second changes nothing.
 *
 * @throws DomainError `changed_meanwhile` (409, params: number) where a text was saved by somebody else since it was opened;
 *   `target_unknown` (field) for a paragraph that is not one of its resolution; `not_found` for whoever may not.
 */
export async function saveTexts(
  db: Db,
  texts: readonly TextContent[],
  actor: Person,
  request: CommandRequest,
): Promise<SavedText[]> {
  requirePermission(resolutionsPolicy["resolutions:keep"], actor);
  return inTransactionOf(db, actor, async (tx) => {
    const saved: SavedText[] = [];
    for (const text of texts) saved.push(await saveText(tx, text, actor, request));
    return saved;
  });
}

interface Placed extends Omit<ParagraphContent, "held"> {
  key: string;
  held: HeldParagraph["held"];
}

async function saveText(
  tx: Tx,
  text: TextContent,
  actor: Person,
  request: CommandRequest,
): Promise<SavedText> {
  const { key, language } = text;
  const [existing] = await tx.select().from(resolutions).where(eq(resolutions.id, key));
  const first = existing ? await heldText(tx, key) : null;
  const before = existing ? await heldText(tx, key, language) : null;
  const today = before?.version.language === language ? before : null;
  const version = (today?.version.version ?? 0) + 1;
  const isUnseen = text.seenVersion !== version - 1;
  const placed = await placeParagraphs(tx, text, today?.paragraphs ?? [], isUnseen);

  if (today && isSame(text, placed, today)) {
    // Opened before this very text was held, and saved by the same person: the second press of a button.
    const isSentTwice = isUnseen && (await isLoadedBy(tx, today.version.id, actor));
    const saved = version > 2 ? ("version" as const) : ("new" as const);
    return { key, language, outcome: isSentTwice ? saved : "same", version: version - 1 };
  }
  if (isUnseen) throw new DomainError("changed_meanwhile", { status: 409, params: { number: text.number } });

  const isMain = first === null || first.languages[0] === language;
  if (!existing) await insertResolution(tx, text);
  else await updateResolution(tx, text, isMain);
  const versionId = `${key}/${language}/${version}`;
  await tx.insert(resolutionVersions).values({
    id: versionId,
    resolutionId: key,
    language,
    version,
    title: text.title,
    held: text.held,
    source: text.source,
    loadedAt: request.at,
    loadedBy: actor.userId,
  });
  await writeParagraphs(tx, { text, placed, isMain });
  for (const paragraph of placed)
    await tx.insert(paragraphTexts).values({
      paragraphId: paragraph.key,
      resolutionVersionId: versionId,
      number: paragraph.number,
      text: paragraph.text,
      verb: paragraph.verb,
      addressee: paragraph.addressee,
      held: paragraph.held,
      footnotes: paragraph.footnotes,
    });
  if (today && isMain) await keepLinks(tx, today.version.id, today.paragraphs);
  await appendAuditEvent(tx, {
    at: request.at,
    actor: { userId: actor.userId, role: actor.role },
    action: "resolutions:save_text",
    subject: { type: "resolution", id: key },
    details: { number: text.number, language, version, paragraphs: placed.length, held: text.held },
    requestId: request.requestId,
  });
  return { key, language, outcome: existing ? "version" : "new", version };
}

async function isLoadedBy(tx: Tx, versionId: string, { userId }: Person): Promise<boolean> {
  const [held] = await tx
    .select({ loadedBy: resolutionVersions.loadedBy })
    .from(resolutionVersions)
    .where(eq(resolutionVersions.id, versionId));
  return held?.loadedBy === userId;
}

/**
 * The paragraphs of the new text with their keys, and, where they are to stay, those held that it does not have.
 *
 * @param isSentAgain the text may be the one that is held by now: what was new then has a key already.
 */
async function placeParagraphs(
  tx: Tx,
  text: TextContent,
  today: readonly HeldParagraph[],
  isSentAgain: boolean,
): Promise<Placed[]> {
  const rows = await tx
    .select({ key: paragraphs.id, kind: paragraphs.kind })
    .from(paragraphs)
    .where(eq(paragraphs.resolutionId, text.key));
  const taken = new Map(rows.map((row) => [row.key, row]));
  text.paragraphs.forEach(({ target, kind }, at) => {
    if (target !== null && taken.get(target)?.kind !== kind)
      throw new DomainError("target_unknown", { field: `paragraphs[${at}].target` });
  });
  const matches = isSentAgain ? matchParagraphs(today, text.paragraphs) : [];
  const targets = text.paragraphs.map(({ target }, at) => target ?? matches[at] ?? null);
  const keys = keysWithNew(text.key, new Set(taken.keys()), text.paragraphs, targets);
  const fresh = text.paragraphs.map((paragraph, at): Placed => ({ ...paragraph, key: keys[at] ?? "" }));
  const rest = text.keepRest
    ? today.flatMap((paragraph): Placed[] =>
        fresh.some(({ key }) => key === paragraph.key) ? [] : [{ ...paragraph, target: paragraph.key }],
      )
    : [];
  const all = new Map([...fresh, ...rest].map((paragraph) => [paragraph.key, paragraph]));
  const order = rest.length > 0 ? orderWithRest(today, fresh) : [...all.keys()];
  const inOrder = order.flatMap((key) => all.get(key) ?? []);
  // The preamble comes first, whatever order the corrections were made in.
  return [
    ...inOrder.filter(({ kind }) => kind === "preambular"),
    ...inOrder.filter(({ kind }) => kind === "operative"),
  ];
}

function isSame(
  text: TextContent,
  placed: readonly Placed[],
  { version, paragraphs: held, resolution }: NonNullable<Awaited<ReturnType<typeof heldText>>>,
): boolean {
  const facts = ({
    key,
    kind,
    number,
    text: words,
    verb,
    addressee,
    held: how,
    footnotes,
  }: Placed | HeldParagraph) => [
    key,
    kind,
    number,
    words,
    verb,
    addressee,
    how,
    [...footnotes]
      .sort((a, b) => a.mark.localeCompare(b.mark, "en", { numeric: true }))
      .map(({ mark, text: note }) => [mark, note]),
  ];
  return (
    version.title === text.title &&
    version.held === text.held &&
    (text.adoptedOn === null || text.adoptedOn === resolution.adoptedOn) &&
    (text.documentSymbols === null || text.documentSymbols === resolution.documentSymbols) &&
    JSON.stringify(placed.map(facts)) === JSON.stringify(held.map(facts))
  );
}

async function insertResolution(tx: Tx, text: TextContent): Promise<void> {
  const { key, body, session, number, title, documentSymbols, adoptedOn, held, source } = text;
  await tx
    .insert(resolutions)
    .values({ id: key, body, session, number, title, documentSymbols, adoptedOn, held, source });
}

/** What the text does not say of the resolution stays as it was known. */
async function updateResolution(tx: Tx, text: TextContent, isMain: boolean): Promise<void> {
  const { key, title, documentSymbols, adoptedOn, held, source } = text;
  const changes = {
    ...(documentSymbols === null ? {} : { documentSymbols }),
    ...(adoptedOn === null ? {} : { adoptedOn }),
    ...(isMain ? { title, held, source } : {}),
  };
  if (Object.keys(changes).length > 0)
    await tx.update(resolutions).set(changes).where(eq(resolutions.id, key));
}

/** Room for every paragraph that a resolution ever had, so that no place is taken twice while they are moved. */
const ASIDE = 1_000_000;

/** Brings the words of today up to date; a translation leaves them, and adds what they do not have yet. */
async function writeParagraphs(
  tx: Tx,
  { text, placed, isMain }: { text: TextContent; placed: readonly Placed[]; isMain: boolean },
): Promise<void> {
  const rows = await tx
    .select({ key: paragraphs.id, position: paragraphs.position })
    .from(paragraphs)
    .where(eq(paragraphs.resolutionId, text.key));
  const held = new Set(rows.map(({ key }) => key));
  const language = text.language;
  let last = Math.max(-1, ...rows.map(({ position }) => position));
  if (isMain && rows.length > 0)
    await tx
      .update(paragraphs)
      .set({ position: sql`${paragraphs.position} + ${ASIDE}` })
      .where(eq(paragraphs.resolutionId, text.key));
  for (const [position, paragraph] of placed.entries()) {
    const { key, kind, number, text: words, verb, addressee } = paragraph;
    const columns = { kind, number, language, text: words, verb, addressee, held: paragraph.held };
    if (!held.has(key))
      await tx.insert(paragraphs).values({
        id: key,
        resolutionId: text.key,
        position: isMain ? position : (last += 1),
        asks: "other",
        ...columns,
      });
    else if (isMain)
      await tx
        .update(paragraphs)
        .set({ position, ...columns })
        .where(eq(paragraphs.id, key));
    if (!isMain && held.has(key)) continue;
    await tx.delete(paragraphFootnotes).where(eq(paragraphFootnotes.paragraphId, key));
    if (paragraph.footnotes.length > 0)
      await tx
        .insert(paragraphFootnotes)
        .values(paragraph.footnotes.map((note) => ({ paragraphId: key, ...note })));
  }
  if (!isMain) return;
  // What today's text no longer has stands after it.
  const gone = rows.filter(({ key }) => !placed.some((paragraph) => paragraph.key === key));
  for (const [at, { key }] of gone.entries())
    await tx
      .update(paragraphs)
      .set({ position: placed.length + at })
      .where(eq(paragraphs.id, key));
}

/** Links that were made to the words of today, whichever they are, were made to these. */
async function keepLinks(tx: Tx, versionId: string, before: readonly HeldParagraph[]): Promise<void> {
  if (before.length === 0) return;
  await tx
    .update(allocations)
    .set({ resolutionVersionId: versionId })
    .where(
      and(
        isNull(allocations.resolutionVersionId),
        inArray(
          allocations.paragraphId,
          before.map(({ key }) => key),
        ),
      ),
    );
}
