import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { policy, type Action } from "#app/access/policy.ts";
import { isLook, LOOKS } from "#app/domain/accounts/looks.ts";
import { mayAtAll } from "#app/domain/accounts/policy.ts";
import { applyImport } from "#app/features/results/commands/apply-import.server.ts";
import { beginCorrection } from "#app/features/results/commands/begin-correction.server.ts";
import { keepUpload } from "#app/features/results/commands/keep-upload.server.ts";
import { importPreview } from "#app/features/results/queries/import-preview.server.ts";
import { csvOf } from "#app/platform/csv.server.ts";
import type { Db } from "#db/client.server.ts";
import { projectRoot } from "#db/migrate.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { evidenceContents, evidenceFiles } from "#db/schema/evidence.server.ts";
import { imports } from "#db/schema/imports.server.ts";
import {
  finding,
  item,
  loadSmallExercise,
  NOW,
  PLACE,
  request,
  saveAll,
  SECRETARIAT,
  submitReviewed,
} from "#tests/features/results/small-exercise.ts";
import { addLaboratories, loadPastExercise, PAST } from "#tests/features/results/past-round.ts";
import { startApp, type RunningApp } from "#tests/support/app.ts";

/**
 * Every route that the secretariat may open, over HTTP on the built application. What a laboratory found carries a word
 * that stands nowhere else: an answer with this word in it is a look, and the trail must know of it by the request's
 * number.
 */
const FOUND = "zanthoxyquine";
const HEAD = ["laboratory", "state", "sample", "analyte", "quantity", "unit", "submitted", "remark"];
const SAID = { source: "The old table", decimalSign: "each" as const, submittedOn: "" };

interface BuiltRoute {
  id: string;
  path?: string;
  module: { handle?: { needs?: string } };
}

let app: RunningApp;
let cookie: string;
/** What the parameters of the addresses are, filled before the walk. */
const PARAMS: Record<string, string> = {
  ...PLACE,
  number: "1",
  version: "1",
  userId: "coordinator-a",
  contactId: "none",
  accreditationId: "none",
  resolution: "none",
  paragraph: "1",
  organisation: "none",
  needId: "none",
  noticeId: "none",
  networkId: "none",
  year: "2025",
};
let importedFile = "";

const file = (rows: string[][]) => new TextEncoder().encode(csvOf(HEAD, rows));
const send = (db: Db, rows: string[][]) =>
  keepUpload(
    db,
    { exerciseId: PAST, said: SAID, file: { name: "past.csv", bytes: file(rows) } },
    SECRETARIAT,
    request(new Date()),
  );

async function fill(db: Db): Promise<void> {
  await loadSmallExercise(db);
  await addLaboratories(db, ["lab-c", "lab-d", "lab-e"]);
  await loadPastExercise(db);
  const other = finding({ analyte: FOUND, isOther: true, quantity: "12.5" });
  await saveAll(db, [
    item({ findings: [other], remark: FOUND }),
    item({ findings: [other] }),
    item({ outcome: "nothing_detected", remark: FOUND }),
    item({ findings: [other] }),
  ]);
  await submitReviewed(db);
  await beginCorrection(db, PLACE, SECRETARIAT, request(new Date(NOW.getTime() + 60_000)));
  const applied = await send(db, [
    ["lab-c", "", "1", "cocaine", "6.8", "%", "2011-11-20", FOUND],
    ["Laboratory lab-d", "", "1", "cocaine", "6.9", "%", "2011-11-20", FOUND],
  ]);
  const at = new Date();
  const { seen } = await importPreview(db, { uploadId: applied, at }, SECRETARIAT);
  PARAMS["importId"] = await applyImport(db, { uploadId: applied, seen }, SECRETARIAT, request(at));
  const [line] = await db.select().from(imports);
  importedFile = line?.evidenceFileId ?? "";
  PARAMS["uploadId"] = await send(db, [
    ["lab-d", "", "1", "cocaine", FOUND, "%", "2011-11-20", ""],
    ["lab-e", "", "1", "cocaine", FOUND, "%", "2011-11-20", ""],
  ]);
  const content = Buffer.from(`%PDF-1.7 ${FOUND}`);
  await db.insert(evidenceFiles).values({
    id: "a-letter",
    name: "letter.pdf",
    mediaType: "application/pdf",
    bytes: content.length,
    sha256: "0".repeat(64),
    laboratoryId: "lab-a",
    addedAt: at,
    addedBy: SECRETARIAT.userId,
  });
  await db.insert(evidenceContents).values({ evidenceFileId: "a-letter", content });
  PARAMS["evidenceId"] = "a-letter";
}

beforeAll(async () => {
  app = await startApp(({ db }) => fill(db));
  cookie = await app.cookieOf(SECRETARIAT.userId);
});
afterAll(() => app.stop());

interface Answer {
  shows: boolean;
  /** The looks that the trail has of this request. */
  looks: { action: string; laboratoryId: string | null; userId: string | null }[];
}

async function ask(address: string, body?: URLSearchParams): Promise<Answer> {
  const response = await fetch(`${app.address}${address}`, {
    redirect: "manual",
    headers: { cookie },
    ...(body ? { method: "POST", body } : {}),
  });
  const shows = (await response.text()).includes(FOUND);
  const requestId = response.headers.get("x-request-id") ?? "";
  expect(requestId).not.toBe("");
  const events = await app.withDatabase(({ db }) =>
    db.select().from(auditEvents).where(eq(auditEvents.requestId, requestId)).orderBy(auditEvents.id),
  );
  return {
    shows,
    looks: events
      .filter(({ action }) => isLook(action))
      .map(({ action, laboratoryId, actorUserId: userId }) => ({ action, laboratoryId, userId })),
  };
}

const of = (action: string, ...laboratories: string[]) =>
  laboratories.map((laboratoryId) => ({ action, laboratoryId, userId: SECRETARIAT.userId }));

const item1 = `/laboratories/${PLACE.laboratoryId}/exercises/${PLACE.exerciseId}/items/1`;

describe("what shows identified results to the secretariat", () => {
  it("is in the trail, whichever route shows it", async () => {
    const build = (await import(pathToFileURL(join(projectRoot(), "build/server/index.js")).href)) as {
      routes: Record<string, BuiltRoute>;
    };
    const showing: Record<string, string[]> = {};
    const legible: string[] = [];
    for (const { id, path = "", module } of Object.values(build.routes)) {
      const rule = policy[module.handle?.needs as Action] as (typeof policy)[Action] | undefined;
      if (id === "root" || !rule || !mayAtAll(rule, SECRETARIAT) || path === "sign-out") continue;
      const address = `/${path}`.replace(/:(\w+)/gu, (_whole, name: string) => {
        const value = PARAMS[name];
        if (value === undefined) throw new Error(`${id}: the walk knows no ${name}`);
        return value;
      });
      const { shows, looks } = await ask(address);
      if (shows) legible.push(id);
      if (shows) expect(looks, `${id} shows what was found, and the trail knows of it`).not.toEqual([]);
      // What is in a spreadsheet is packed: it says what its CSV says.
      if (shows || looks.length > 0)
        showing[id] = looks.map(({ action, laboratoryId }) => `${action} ${laboratoryId ?? ""}`).sort();
    }
    const draft = ["results:read-draft lab-a"];
    const upload = ["results:read-upload lab-d", "results:read-upload lab-e"];
    const rows = ["results:read-import lab-c", "results:read-import lab-d"];
    expect(showing).toEqual({
      "routes/results/enter-item": draft,
      "routes/results/review": draft,
      "routes/results/submission": ["results:read-submission lab-a"],
      "routes/evidence/evidence": ["evidence:read lab-a"],
      "routes/results/import-preview": upload,
      "routes/results/import-problems-file.csv": upload,
      "routes/results/import-problems-file.xlsx": upload,
      "routes/results/import-rows-file.csv": rows,
      "routes/results/import-rows-file.xlsx": rows,
    });
    expect(legible.sort()).toEqual(
      Object.keys(showing)
        .filter((id) => !id.endsWith(".xlsx"))
        .sort(),
    );
  });

  it("counts for each laboratory that the file of a past round names, as it came", async () => {
    const { shows, looks } = await ask(`/evidence/${importedFile}`);
    expect(shows).toBe(true);
    expect(looks).toEqual(of("evidence:read", "lab-c", "lab-d"));
  });

  it("counts once where a post answers with the page, script or no script", async () => {
    const stale = () =>
      new URLSearchParams({ revision: "0", intent: "save", outcome: "nothing_detected", remark: "" });
    for (const address of [item1, `${item1}.data`]) {
      const { shows, looks } = await ask(address, stale());
      expect(shows).toBe(true);
      expect(looks).toEqual(of("results:read-draft", "lab-a"));
    }
  });

  it("stands on the laboratory's own page in words, each kind of it", async () => {
    const words = async (laboratoryId: string) => {
      const coordinator = await app.cookieOf(laboratoryId === "lab-a" ? "coordinator-a" : SECRETARIAT.userId);
      const response = await fetch(`${app.address}/laboratories/${laboratoryId}/looks.csv`, {
        headers: { cookie: coordinator },
      });
      expect(response.status).toBe(200);
      return response.text();
    };
    const [own, imported] = [await words("lab-a"), await words("lab-d")];
    expect(own).toContain("submission, receipt RT-2026-1-SM-00001, version 1");
    expect(own).toContain("draft of the results");
    expect(own).toContain("a letter, or the file of a past round");
    expect(imported).toContain("before it was read in");
    expect(imported).toContain("the rows of a past round");
    for (const action of LOOKS) expect(own + imported).not.toContain(action);
    expect(own + imported).not.toContain(FOUND);
  });
});
