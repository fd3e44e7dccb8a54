import { createHash } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { policy, type Action } from "#app/access/policy.ts";
import {
  allows,
  mayAtAll,
  type Actor,
  type Person,
  type Role,
  type RoleOrPublic,
} from "#app/domain/accounts/policy.ts";
import { projectRoot } from "#db/migrate.server.ts";
import { imports, importUploads } from "#db/schema/imports.server.ts";
import { evidenceContents, evidenceFiles } from "#db/schema/evidence.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { accreditations, laboratoryContacts } from "#db/schema/laboratory-register.server.ts";
import { startApp, type RunningApp } from "#tests/support/app.ts";

/**
 * All routes x all roles, over HTTP on the built application: what each declares is what it does. A route that
 * declares nothing, or that has no example address here, fails.
 */
interface BuiltRoute {
  id: string;
  path?: string;
  index?: boolean;
  parentId?: string;
  module: {
    handle?: { needs?: string; posts?: { needs: string } };
    default?: unknown;
    loader?: unknown;
    action?: unknown;
  };
}

interface Example {
  /** An address of the actor's own, or one that is open to whoever may at all. */
  own: string;
  /** The same thing of another laboratory or organisation; only the secretariat, where it may, finds it. */
  others?: string;
  /** What is there, and is not for these to know of: they are told that it is not there. */
  hidden?: { address: string; whose: string; from: readonly RoleOrPublic[] };
  /** Whom the own address touches, where the policy's scope asks. */
  subject?: { laboratoryId?: string; organisationId?: string };
}

const OWN = { laboratoryId: "invented-kestrel" };
const DONOR = { organisationId: "donor-aldane" };
const own = (rest: string) => `/laboratories/invented-kestrel${rest}`;
const others = (rest: string) => `/laboratories/invented-heron${rest}`;
/** A draft of the donor's, which nobody else knows of. Put in before the walk. */
const DRAFT = "SE-2026-009";
const ofLaboratory = (rest: string): Example => ({ own: own(rest), others: others(rest), subject: OWN });

const LETTER = { own: "a-letter-of-ours", others: "a-letter-of-theirs" };
const CONTACT = "contact-of-the-walk";
const ACCREDITATION = "accreditation-of-the-walk";
/** Needs of the demonstration: one of the own laboratory and one of another, and one that waits to be confirmed. */
const NEED = { own: "7k3vq0m2xw8rt5dn", others: "9c0rm6sg2eh5yz8b", unconfirmed: "5n8d1jx7ta3wq4vk" };
/** A request of the own laboratory, an offer of another, and a network. */
const NOTICE = { own: "4v9x2kc7mq1t8z0e", others: "8d3n5wp0yb6j2rha" };
const NETWORK = "2b6x8mk4tw0q9jre";
const UPLOAD = "0000000000000001";
const IMPORT = "0000000000000002";
/** Files of support and what was read in from them: the secretariat's own, and those of a donor, which the secretariat knows nothing of. */
const SUPPORT = { upload: "0000000000000003", import: "0000000000000004" };
const THEIRS = { upload: "0000000000000005", import: "0000000000000006" };
const unknownToSecretariat = (address: string): NonNullable<Example["hidden"]> => ({
  address,
  whose: "book-of-aldane",
  from: ["programme_secretariat"],
});

/** A table's file, which answers as CSV and as XLSX. */
const asFile = (id: string, csv: Example): Record<string, Example> => {
  const xlsx = (address: string) => address.replace(".csv", ".xlsx");
  return {
    [`${id}.csv`]: csv,
    [`${id}.xlsx`]: { ...csv, own: xlsx(csv.own), ...(csv.others ? { others: xlsx(csv.others) } : {}) },
  };
};

const EXAMPLES: Readonly<Record<string, Example>> = {
  "routes/home": { own: "/" },
  "routes/accounts/sign-in": { own: "/sign-in" },
  "routes/accounts/sign-out": { own: "/sign-out" },
  "routes/accounts/language": { own: "/language" },
  "routes/accounts/forgot-password": { own: "/forgot-password" },
  "routes/accounts/reset-password": { own: "/reset-password?token=unknown" },
  "routes/accounts/confirm-email": { own: "/confirm-email?token=unknown" },
  "routes/accounts/invitation": { own: "/invitation?token=unknown" },
  "routes/accounts/account": { own: "/account" },
  "routes/accounts/roles": { own: "/account/roles" },
  "routes/accounts/second-factor": { own: "/account/second-factor" },
  "routes/accounts/people": { own: "/people" },
  ...asFile("routes/accounts/people-file", { own: "/people.csv" }),
  "routes/accounts/invite": { own: "/people/invite" },
  "routes/accounts/invitations": { own: "/people/invitations" },
  "routes/accounts/person": { own: "/people/person-analyst" },
  "routes/accounts/laboratory-people": ofLaboratory("/people"),
  "routes/accounts/looks": ofLaboratory("/looks"),
  ...asFile("routes/accounts/looks-file", ofLaboratory("/looks.csv")),
  "routes/refused": { own: "/refused" },
  "routes/nowhere": { own: "/nowhere/at/all" },
  "routes/mail/mail": { own: "/mail" },
  ...asFile("routes/mail/mail-file", { own: "/mail.csv" }),
  "routes/laboratories/register": { own: "/laboratories" },
  ...asFile("routes/laboratories/register-file", { own: "/laboratories.csv" }),
  "routes/laboratories/add": { own: "/laboratories/add" },
  "routes/laboratories/record": ofLaboratory(""),
  ...asFile("routes/laboratories/participations-file", ofLaboratory("/participations.csv")),
  "routes/laboratories/rename": { own: own("/rename") },
  "routes/laboratories/change": { own: own("/change") },
  "routes/laboratories/close": { own: own("/close") },
  "routes/laboratories/reopen": { own: own("/reopen") },
  "routes/laboratories/add-contact": { own: own("/contacts/add") },
  "routes/laboratories/end-contact": { own: own(`/contacts/${CONTACT}/end`) },
  "routes/laboratories/add-accreditation": { own: own("/accreditations/add") },
  "routes/laboratories/end-accreditation": { own: own(`/accreditations/${ACCREDITATION}/end`) },
  ...asFile("routes/participation/own-rounds-file", ofLaboratory("/rounds.csv")),
  "routes/participation/own-exercise": ofLaboratory("/exercises/2026-2-bs"),
  "routes/participation/withdraw": ofLaboratory("/exercises/2026-2-bs/withdraw"),
  "routes/results/enter-item": ofLaboratory("/exercises/2026-2-bs/items/1"),
  "routes/results/save-draft": ofLaboratory("/exercises/2026-2-bs/items/1/draft"),
  "routes/results/review": ofLaboratory("/exercises/2026-2-bs/review"),
  "routes/results/begin-correction": ofLaboratory("/exercises/2026-2-bs/correction"),
  "routes/participation/laboratory-in-exercise": {
    own: "/exercises/2026-2-sm/laboratories/invented-kestrel",
  },
  "routes/participation/invite": { own: "/exercises/2026-2-sm/invite" },
  "routes/participation/steps": { own: "/exercises/2026-2-sm/steps?step=dispatch" },
  "routes/evidence/evidence": {
    own: `/evidence/${LETTER.own}`,
    others: `/evidence/${LETTER.others}`,
    subject: OWN,
  },
  "routes/results/submission": {
    own: own("/exercises/2017-2-sm/submissions/1"),
    others: others("/exercises/2026-2-sm/submissions/1"),
    subject: OWN,
  },
  "routes/results/import-past-round": { own: "/exercises/import" },
  ...asFile("routes/results/import-template", { own: "/exercises/import/template.csv" }),
  "routes/results/import-preview": { own: `/exercises/import/${UPLOAD}` },
  ...asFile("routes/results/import-problems-file", { own: `/exercises/import/${UPLOAD}/problems.csv` }),
  "routes/results/imports": { own: "/exercises/imports" },
  ...asFile("routes/results/imports-file", { own: "/exercises/imports.csv" }),
  "routes/results/import-page": { own: `/exercises/imports/${IMPORT}` },
  "routes/results/undo-import": { own: `/exercises/imports/${IMPORT}/undo` },
  ...asFile("routes/results/import-rows-file", { own: `/exercises/imports/${IMPORT}/rows.csv` }),
  "routes/resolutions/list": { own: "/resolutions" },
  ...asFile("routes/resolutions/list-file", { own: "/resolutions.csv" }),
  "routes/resolutions/import": { own: "/resolutions/import" },
  "routes/resolutions/words": { own: "/resolutions/cnd-50-4/para_6/words" },
  "routes/resolutions/record": { own: "/resolutions/cnd-50-4/para_6/record" },
  "routes/resolutions/resolution": { own: "/resolutions/cnd-50-4" },
  "routes/resolutions/implementation": { own: "/resolutions/cnd-50-4/implementation" },
  "routes/resolutions/implementation-pdf": { own: "/resolutions/cnd-50-4/implementation.pdf" },
  ...asFile("routes/resolutions/implementation-file", { own: "/resolutions/cnd-50-4/implementation.csv" }),
  "routes/resolutions/paragraph": { own: "/resolutions/cnd-50-4/para_6" },
  ...asFile("routes/resolutions/paragraph-entries-file", { own: "/resolutions/cnd-50-4/para_6/entries.csv" }),
  ...asFile("routes/resolutions/paragraph-purposes-file", {
    own: "/resolutions/cnd-50-4/para_6/purposes.csv",
  }),
  "routes/support/published": { own: "/support" },
  ...asFile("routes/support/published-file", { own: "/support.csv" }),
  "routes/support/ours": { own: "/support/ours", subject: DONOR },
  ...asFile("routes/support/ours-file", { own: "/support/ours.csv", subject: DONOR }),
  "routes/support/review": { own: "/support/review" },
  ...asFile("routes/support/review-file", { own: "/support/review.csv" }),
  "routes/support/record": { own: "/support/record", subject: DONOR },
  "routes/support/entry": {
    own: "/support/entries/SE-2021-001",
    hidden: {
      address: "/support/entries/SE-2024-003",
      whose: "Vestmark",
      from: ["public", "laboratory_coordinator", "analyst", "expert_panel_reviewer", "donor_reviewer"],
    },
  },
  "routes/support/edit": {
    own: "/support/entries/SE-2025-002/edit",
    others: "/support/entries/SE-2024-003/edit",
    subject: DONOR,
  },
  "routes/support/entry-recorder": {
    own: "/support/entries/SE-2025-002/recorder",
    others: "/support/entries/SE-2024-003/recorder",
    subject: DONOR,
  },
  "routes/support/entry-confirm": {
    own: "/support/entries/SE-2025-002/confirm",
    others: "/support/entries/SE-2024-003/confirm",
    subject: DONOR,
  },
  "routes/support/entry-evidence": {
    own: "/support/entries/SE-2025-002/evidence",
    others: "/support/entries/SE-2024-003/evidence",
    subject: DONOR,
  },
  "routes/support/entry-withdraw": {
    own: "/support/entries/SE-2025-002/withdraw",
    others: "/support/entries/SE-2024-003/withdraw",
    subject: DONOR,
  },
  "routes/support/figures": { own: "/support/figures?by=region" },
  ...asFile("routes/support/figures-file", { own: "/support/figures.csv?table=donors" }),
  "routes/support/statement": {
    own: "/organisations/donor-aldane/statements/2025",
    others: "/organisations/donor-vestmark/statements/2023",
    subject: DONOR,
  },
  "routes/support/statement-pdf": {
    own: "/organisations/donor-aldane/statements/2025.pdf",
    others: "/organisations/donor-vestmark/statements/2023.pdf",
    subject: DONOR,
  },
  ...asFile("routes/support/statement-file", {
    own: "/organisations/donor-aldane/statements/2025.csv",
    others: "/organisations/donor-vestmark/statements/2023.csv",
    subject: DONOR,
  }),
  "routes/support/rates": { own: "/support/rates" },
  ...asFile("routes/support/rates-file", { own: "/support/rates.csv" }),
  "routes/support/rates-upload": { own: "/support/rates/upload" },
  ...asFile("routes/support/rates-template-file", { own: "/support/rates/template.csv" }),
  "routes/support/rates-value": { own: "/support/rates/value" },
  "routes/support/import": { own: "/support/import", subject: DONOR },
  ...asFile("routes/support/import-template-file", { own: "/support/import/template.csv", subject: DONOR }),
  "routes/support/import-preview": {
    own: `/support/import/${SUPPORT.upload}`,
    hidden: unknownToSecretariat(`/support/import/${THEIRS.upload}`),
  },
  ...asFile("routes/support/import-problems-file", { own: `/support/import/${SUPPORT.upload}/problems.csv` }),
  "routes/support/imports": { own: "/support/imports", subject: DONOR },
  ...asFile("routes/support/imports-file", { own: "/support/imports.csv", subject: DONOR }),
  "routes/support/import-page": {
    own: `/support/imports/${SUPPORT.import}`,
    hidden: unknownToSecretariat(`/support/imports/${THEIRS.import}`),
  },
  ...asFile("routes/support/import-rows-file", { own: `/support/imports/${SUPPORT.import}/rows.csv` }),
  "routes/support/import-undo": {
    own: `/support/imports/${SUPPORT.import}/undo`,
    hidden: unknownToSecretariat(`/support/imports/${THEIRS.import}/undo`),
  },
  "routes/support/entry-review": {
    own: "/support/entries/SE-2024-003/review",
    hidden: { address: `/support/entries/${DRAFT}/review`, whose: "Aldane", from: ["programme_secretariat"] },
  },
  "routes/support/organisations": { own: "/organisations" },
  ...asFile("routes/support/organisations-file", { own: "/organisations.csv" }),
  "routes/support/organisation-add": { own: "/organisations/add" },
  "routes/support/organisation-change": { own: "/organisations/donor-aldane/change" },
  "routes/support/organisation": { own: "/organisations/donor-aldane" },
  ...asFile("routes/support/organisation-gave-file", { own: "/organisations/donor-aldane/gave.csv" }),
  "routes/support/organisation-received": { own: "/organisations/donor-aldane/received" },
  ...asFile("routes/support/organisation-received-file", { own: "/organisations/donor-aldane/received.csv" }),
  "routes/support/reached": ofLaboratory("/reached"),
  ...asFile("routes/support/reached-file", ofLaboratory("/reached.csv")),
  "routes/support/reached-delivery": ofLaboratory("/reached/SE-2025-005/support-se-2025-005-1"),
  "routes/needs/own-list": ofLaboratory("/needs"),
  ...asFile("routes/needs/own-list-file", ofLaboratory("/needs.csv")),
  "routes/needs/new-need": ofLaboratory("/needs/new"),
  "routes/needs/own-need": {
    own: own(`/needs/${NEED.own}`),
    others: others(`/needs/${NEED.others}`),
    subject: OWN,
    hidden: {
      address: own(`/needs/${NEED.others}`),
      whose: "mentor on the way",
      from: ["laboratory_coordinator"],
    },
  },
  "routes/needs/edit-need": {
    own: own(`/needs/${NEED.own}/edit`),
    others: others(`/needs/${NEED.others}/edit`),
    subject: OWN,
  },
  "routes/needs/list": { own: "/needs" },
  ...asFile("routes/needs/list-file", { own: "/needs.csv" }),
  "routes/needs/need": {
    own: `/needs/${NEED.own}`,
    hidden: {
      address: `/needs/${NEED.unconfirmed}`,
      whose: "nitazenes",
      from: ["donor_reviewer", "reporting_officer", "programme_secretariat"],
    },
  },
  "routes/needs/review": { own: "/needs/review" },
  ...asFile("routes/needs/review-file", { own: "/needs/review.csv" }),
  "routes/needs/review-need": { own: `/needs/review/${NEED.unconfirmed}` },
  "routes/expertise/directory": { own: "/expertise" },
  ...asFile("routes/expertise/directory-file", { own: "/expertise.csv" }),
  "routes/expertise/new-notice": { own: "/expertise/new", subject: { ...OWN, ...DONOR } },
  "routes/expertise/notice": { own: `/expertise/${NOTICE.own}` },
  "routes/expertise/edit-notice": {
    own: `/expertise/${NOTICE.own}/edit`,
    others: `/expertise/${NOTICE.others}/edit`,
    subject: OWN,
  },
  "routes/expertise/networks": { own: "/networks" },
  ...asFile("routes/expertise/networks-file", { own: "/networks.csv" }),
  "routes/expertise/new-network": { own: "/networks/new", subject: { ...OWN, ...DONOR } },
  "routes/expertise/network": { own: `/networks/${NETWORK}` },
  ...asFile("routes/expertise/events-file", { own: `/networks/${NETWORK}/events.csv` }),
  "routes/expertise/announce": { own: `/networks/${NETWORK}/announce`, subject: { ...OWN, ...DONOR } },
  "routes/rounds/exercises": { own: "/exercises" },
  ...asFile("routes/rounds/exercises-file", { own: "/exercises.csv" }),
  "routes/rounds/plan": { own: "/exercises/plan" },
  "routes/rounds/change-plan": { own: "/exercises/2026-2-sm/plan" },
  "routes/rounds/board": { own: "/exercises/2026-2-sm" },
  ...asFile("routes/rounds/board-file", { own: "/exercises/2026-2-sm/board.csv" }),
  "routes/reporting/participation": { own: "/participation" },
  ...asFile("routes/reporting/taking-part-file", { own: "/participation/taking-part.csv" }),
  ...asFile("routes/reporting/over-time-file", { own: "/participation/over-time.csv" }),
  ...asFile("routes/reporting/funnel-file", { own: "/participation/funnel.csv?period=2017-2&group=SM" }),
  "routes/reporting/support-beside": { own: "/participation/support?place=002" },
  ...asFile("routes/reporting/support-beside-file", { own: "/participation/support.csv?place=404&group=SM" }),
  "routes/reporting/chart-svg": { own: "/participation/chart.svg" },
};

const PEOPLE: Readonly<Record<Role, string>> = {
  laboratory_coordinator: "person-coordinator",
  analyst: "person-analyst",
  programme_secretariat: "person-secretariat",
  expert_panel_reviewer: "person-panel",
  donor_reviewer: "person-donor",
  reporting_officer: "person-reporting",
};

const person = (role: Role): Person => ({
  kind: "person",
  userId: PEOPLE[role],
  name: "",
  email: "",
  role,
  laboratoryId: role === "laboratory_coordinator" || role === "analyst" ? OWN.laboratoryId : null,
  organisationId: role === "donor_reviewer" ? DONOR.organisationId : null,
});
const ACTORS: Actor[] = [{ kind: "public", role: "public" }, ...(Object.keys(PEOPLE) as Role[]).map(person)];

const build = (await import(pathToFileURL(join(projectRoot(), "build/server/index.js")).href)) as {
  routes: Record<string, BuiltRoute>;
};
const routes = Object.values(build.routes).filter(({ id }) => id !== "root");

let app: RunningApp;
const cookies = new Map<string, string>();
beforeAll(async () => {
  app = await startApp();
  await app.withDatabase(async ({ db }) => {
    const [entry] = await db.select().from(supportEntries).where(eq(supportEntries.number, "SE-2026-001"));
    if (!entry) throw new Error("the demonstration has that entry");
    await db
      .insert(supportEntries)
      .values({ ...entry, id: "a-draft-of-theirs", number: DRAFT, state: "draft" });
  });
  await app.withDatabase(async ({ db }) => {
    for (const [id, laboratoryId] of [
      [LETTER.own, OWN.laboratoryId],
      [LETTER.others, "invented-heron"],
    ] as const) {
      const content = Buffer.from("%PDF-1.7 a letter");
      const sha256 = createHash("sha256").update(content).digest("hex");
      await db.insert(evidenceFiles).values({
        id,
        name: "letter.pdf",
        mediaType: "application/pdf",
        bytes: content.length,
        sha256,
        laboratoryId,
        addedAt: new Date(),
        addedBy: PEOPLE.programme_secretariat,
      });
      await db.insert(evidenceContents).values({ evidenceFileId: id, content });
    }
  });
  // The demonstration may have none.
  await app.withDatabase(async ({ db }) => {
    const at = { laboratoryId: OWN.laboratoryId, addedAt: new Date() };
    await db
      .insert(laboratoryContacts)
      .values({ ...at, id: CONTACT, name: "Reception", phone: "+1 555 0100", purpose: "samples" });
    await db
      .insert(accreditations)
      .values({ ...at, id: ACCREDITATION, standard: "ISO/IEC 17025:2017", scope: "Drugs", body: "A body" });
  });
  await app.withDatabase(async ({ db }) => {
    const of = {
      exerciseId: "2017-2-sm",
      fileName: "past.csv",
      byUserId: PEOPLE.programme_secretariat,
    };
    await db.insert(importUploads).values({
      kind: "results",
      ...of,
      id: UPLOAD,
      sha256: "0".repeat(64),
      content: Buffer.from("laboratory,state\ninvented-kestrel,no response\n"),
      said: { source: "The walk", decimalSign: "each", submittedOn: "" },
      uploadedAt: new Date(),
    });
    await db.insert(imports).values({
      ...of,
      id: IMPORT,
      kind: "results",
      exerciseKey: "2017/2 SM",
      sha256: "1".repeat(64),
      state: "applied",
      startedAt: new Date(),
    });
  });
  await app.withDatabase(async ({ db }) => {
    for (const { ids, fileName, byUserId, organisationId } of [
      { ids: SUPPORT, fileName: "book.csv", byUserId: PEOPLE.programme_secretariat, organisationId: null },
      { ids: THEIRS, fileName: "book-of-aldane.csv", byUserId: PEOPLE.donor_reviewer, ...DONOR },
    ]) {
      const of = { fileName, byUserId, kind: "support_entries" as const };
      await db.insert(importUploads).values({
        ...of,
        id: ids.upload,
        sha256: "2".repeat(64),
        content: Buffer.from("key,donor,kind,description\n1,donor-aldane,funding,Test items\n"),
        said: {},
        uploadedAt: new Date(),
      });
      await db.insert(imports).values({
        ...of,
        id: ids.import,
        organisationId,
        sha256: "3".repeat(64),
        state: "applied",
        startedAt: new Date(),
      });
    }
  });
  for (const [role, userId] of Object.entries(PEOPLE)) cookies.set(role, await app.cookieOf(userId));
});
afterAll(() => app.stop());

type Method = "GET" | "POST" | "HEAD";

function ask(actor: Actor, address: string, method: Method, isIndex = false): Promise<Response> {
  const cookie = cookies.get(actor.role);
  // A form of an index route posts to `?index`, script or no script.
  return fetch(`${app.address}${address}${isIndex && method === "POST" ? "?index" : ""}`, {
    method,
    redirect: "manual",
    headers: cookie ? { cookie } : {},
    ...(method === "POST" ? { body: new URLSearchParams({ nothing: "of use" }) } : {}),
  });
}

/** Pages behind a mailed link, which the walk has none of: they say that the link is over. */
const OVER = new Set([
  "routes/accounts/reset-password",
  "routes/accounts/confirm-email",
  "routes/accounts/invitation",
]);

/** Where a script asks for the data of a page. */
function dataAddress(address: string): string {
  const [path = "", search] = address.split("?");
  return `${path === "/" ? "/_root" : path}.data${search === undefined ? "" : `?${search}`}`;
}

/** Sign-in turns people away who are signed in already, and sign-out ends the session the walk still needs. */
const IN_THEIR_OWN_WAY = new Set([
  "routes/accounts/sign-in",
  "routes/accounts/sign-out",
  "routes/accounts/language",
]);

describe("every route", () => {
  it("declares an action of the policy, and has an example address here", () => {
    for (const { id, module } of routes) {
      expect(Object.keys(policy), `${id} declares what it needs`).toContain(module.handle?.needs);
      expect(EXAMPLES[id], `${id} has an example address`).toBeDefined();
      expect(module.loader, `${id} has a loader, which authorises`).toBeDefined();
    }
    expect(Object.keys(EXAMPLES).sort()).toEqual(routes.map(({ id }) => id).sort());
  });

  for (const { id, module, index } of routes) {
    const example = EXAMPLES[id];
    const declared = module.handle;
    const rules = {
      GET: policy[declared?.needs as Action],
      POST: policy[(declared?.posts?.needs ?? declared?.needs) as Action],
    };
    if (!example || !rules.GET || !rules.POST || IN_THEIR_OWN_WAY.has(id)) continue;
    const methods = module.action ? (["GET", "POST"] as const) : (["GET"] as const);
    const isPage = module.default !== undefined;
    /** Every way in: by a browser, by a script of the page, by somebody who asks for the head alone. */
    const ways: [way: string, method: Method, addressOf: (address: string) => string][] = [
      ...methods.map((method): (typeof ways)[number] => [method, method, (address) => address]),
      ...(isPage ? methods : []).map((method): (typeof ways)[number] => [
        `${method} .data`,
        method,
        dataAddress,
      ]),
      ["HEAD", "HEAD", (address) => address],
    ];
    const ruleOf = (method: Method) => rules[method === "POST" ? "POST" : "GET"];
    for (const actor of ACTORS)
      for (const [way, method, addressOf] of ways)
        it(`${id}: ${way} by ${actor.role}`, async () => {
          const rule = ruleOf(method);
          const forScript = addressOf === dataAddress;
          const response = await ask(actor, addressOf(example.own), method, index);
          const { status, headers } = response;
          const body = await response.text();
          if (method === "HEAD") expect(body).toBe("");
          if (!mayAtAll(rule, actor)) {
            if (actor.kind === "person") expect(status).toBe(403);
            else if (method === "POST") expect(status).toBe(401);
            else if (forScript)
              expect([status, body]).toEqual([202, expect.stringContaining("/sign-in?to=")]);
            else expect([status, headers.get("location")?.split("?")[0]]).toEqual([302, "/sign-in"]);
            return;
          }
          if (id === "routes/refused") return expect(status).toBe(403);
          if (id === "routes/nowhere") return expect(status).toBe(404);
          if (!allows(rule, actor, example.subject ?? {})) expect(status).toBe(404);
          else if (method === "POST") expect([200, 202, 302, 303, 409, 422]).toContain(status);
          else
            expect([...(forScript ? [200, 202] : [200, 302]), ...(OVER.has(id) ? [410] : [])]).toContain(
              status,
            );
        });
    const { hidden } = example;
    if (hidden)
      for (const actor of ACTORS.filter(({ role }) => hidden.from.includes(role)))
        for (const [way, method, addressOf] of ways)
          if (mayAtAll(ruleOf(method), actor))
            it(`${id}: ${way} of what ${actor.role} may not know of`, async () => {
              const response = await ask(actor, addressOf(hidden.address), method, index);
              expect(response.status).toBe(404);
              expect(await response.text()).not.toContain(hidden.whose);
            });
    const { others: foreign } = example;
    if (!foreign) continue;
    for (const [way, method, addressOf] of ways)
      for (const actor of ACTORS.filter((one) => mayAtAll(ruleOf(method), one)))
        it(`${id}: ${way} of what is another's, by ${actor.role}`, async () => {
          const response = await ask(actor, addressOf(foreign), method, index);
          if (allows(ruleOf(method), actor, { laboratoryId: "invented-heron" }))
            expect(response.status).not.toBe(404);
          else {
            expect(response.status).toBe(404);
            // The reader's own organisation stands in the masthead of a page.
            expect(await response.text()).not.toMatch(/Heron|Vestmark/);
          }
        });
  }
});

describe("the routes of signing in and out and of the language", () => {
  const post = (path: string, fields: Record<string, string>, cookie = "") =>
    fetch(`${app.address}${path}`, {
      method: "POST",
      redirect: "manual",
      headers: { ...(cookie ? { cookie } : {}), referer: `${app.address}/resolutions?q=quality` },
      body: new URLSearchParams(fields),
    });
  const credentials = { email: "panel@ringtrial.example", password: "demonstration only 2026" };

  it("sign a visitor in, by a form and by a script, and turn away whoever is signed in", async () => {
    for (const [path, status] of [
      ["/sign-in", 302],
      ["/sign-in.data", 202],
    ] as const) {
      const answer = await post(path, { ...credentials, to: "/resolutions" });
      expect([path, answer.status]).toEqual([path, status]);
      expect(answer.headers.getSetCookie().join()).toContain("ringtrial.session_token=");
    }
    const own = cookies.get("analyst") ?? "";
    const again = await fetch(`${app.address}/sign-in`, { headers: { cookie: own }, redirect: "manual" });
    expect([again.status, again.headers.get("location")]).toEqual([302, "/"]);
    expect((await post("/sign-in", { ...credentials, password: "wrong" })).status).toBe(422);
  });

  it("sign out, by a form and by a script, after which the session opens nothing", async () => {
    for (const [path, status] of [
      ["/sign-out", 302],
      ["/sign-out.data", 202],
    ] as const) {
      const cookie = await app.cookieOf("person-analyst");
      const home = async () => (await fetch(`${app.address}/`, { headers: { cookie } })).text();
      expect(await home()).toContain("Sign out");
      expect((await post(path, {}, cookie)).status).toBe(status);
      expect(await home()).not.toContain("Sign out");
    }
    expect((await fetch(`${app.address}/sign-out`, { redirect: "manual" })).headers.get("location")).toBe(
      "/",
    );
  });

  it("keep a chosen language and go back to the page, and take no language that there is not", async () => {
    for (const [chosen, kept] of [
      ["ar-XB", "ar-XB"],
      ["tlh", "en"],
    ] as const) {
      const answer = await post("/language", { locale: chosen });
      expect([answer.status, answer.headers.get("location")]).toEqual([302, "/resolutions?q=quality"]);
      expect(answer.headers.getSetCookie().join()).toContain(`=${kept};`);
    }
    const byScript = await post("/language.data", { locale: "ar-XB" });
    expect([byScript.status, await byScript.text()]).toEqual([
      202,
      expect.stringContaining("/resolutions?q=quality") as unknown,
    ]);
  });
});
