import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ESLint } from "eslint";
import { afterEach, beforeAll, describe, expect, it } from "vitest";

/**
 * Plants a file that breaks the import table and asks the linter. The files are really there for a moment: the rule
 * resolves paths, so a text alone would prove nothing.
 */
let eslint: ESLint;
const planted: string[] = [];

beforeAll(() => {
  eslint = new ESLint();
});
afterEach(() => {
  for (const path of planted.splice(0)) rmSync(path, { force: true });
});

async function refusals(path: string, text: string): Promise<string[]> {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  planted.push(path);
  const results = await eslint.lintFiles([path]);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId }) => ruleId ?? "a file that cannot be read"),
  );
}

const BOUNDARY = "boundaries/dependencies";

describe("the import table is held", () => {
  it.each([
    [
      "by its relative path",
      'import { schema } from "../../db/schema.server.ts";\nexport const s = schema;\n',
    ],
    ["by its alias", 'import { schema } from "#db/schema.server.ts";\nexport const s = schema;\n'],
    ["by import()", 'export const s = () => import("#db/schema.server.ts");\n'],
    ["by re-export", 'export { schema } from "#db/schema.server.ts";\n'],
  ])("a route may not reach the database %s", async (_how, text) => {
    expect(await refusals("app/routes/planted-violation.ts", text)).toContain(BOUNDARY);
  });

  it.each([
    ["zod", 'import { z } from "zod";\nexport const s = z.string();\n'],
    ["Node", 'import { readFileSync } from "node:fs";\nexport const s = readFileSync;\n'],
    ["the platform", 'import { now } from "#app/platform/clock.server.ts";\nexport const s = now;\n'],
  ])("the domain may not know %s", async (_what, text) => {
    expect(await refusals("app/domain/rounds/planted-violation.ts", text)).toContain(BOUNDARY);
  });

  it("a route may not know Drizzle, not even by import()", async () => {
    expect(
      await refusals("app/routes/planted-violation.ts", 'export const s = () => import("drizzle-orm");\n'),
    ).toContain(BOUNDARY);
  });

  it("a component may know a feature's types and not its values", async () => {
    const types =
      'import type { SignIn } from "#app/features/accounts/accounts.schema.ts";\nexport type S = SignIn;\n';
    const values =
      'import { signInSchema } from "#app/features/accounts/accounts.schema.ts";\nexport const s = signInSchema;\n';
    expect(await refusals("app/ui/planted-types.ts", types)).toEqual([]);
    expect(await refusals("app/ui/planted-violation.ts", values)).toContain(BOUNDARY);
  });

  it("a feature may use another's queries and policy and not its schema", async () => {
    const query =
      'import { actorOf } from "#app/features/accounts/queries/actor-of.server.ts";\nimport { accountsPolicy } from "#app/features/accounts/accounts.policy.ts";\nexport const s = [actorOf, accountsPolicy];\n';
    const schema =
      'import { signInSchema } from "#app/features/accounts/accounts.schema.ts";\nexport const s = signInSchema;\n';
    expect(await refusals("app/features/rounds/planted-fine.ts", query)).toEqual([]);
    expect(await refusals("app/features/rounds/planted-violation.ts", schema)).toContain(BOUNDARY);
  });

  it("a feature may not open a transaction in nobody's name", async () => {
    const own =
      'import { inTransaction } from "#db/transaction.server.ts";\nexport const s = inTransaction;\n';
    const deferred = 'export const s = () => import("#db/transaction.server.ts");\n';
    const relative = own.replace("#db", "../../../../db");
    const inSomebodysName =
      'import { inTransactionOf } from "#app/platform/transaction-of.server.ts";\nexport const s = inTransactionOf;\n';
    const path = "app/features/rounds/commands/planted-change.server.ts";
    expect(await refusals(path, own)).toEqual(["no-restricted-imports"]);
    expect(await refusals(path, relative)).toEqual(["no-restricted-imports"]);
    expect(await refusals(path, deferred)).toEqual(["no-restricted-syntax"]);
    expect(await refusals(path, inSomebodysName)).toEqual([]);
    // The clock has no role.
    expect(await refusals("app/features/rounds/jobs/planted-job.server.ts", own)).toEqual([]);
  });

  it("a form that changes something says in which role its page was opened", async () => {
    const form = (method: string) =>
      `import { Form } from "@remix-run/react";\nexport const S = () => <Form method="${method}" />;\n`;
    expect(await refusals("app/ui/planted-form.tsx", form("post"))).toEqual(["no-restricted-syntax"]);
    expect(await refusals("app/routes/planted-form.tsx", form("POST"))).toEqual(["no-restricted-syntax"]);
    expect(await refusals("app/ui/planted-form.tsx", form("get"))).toEqual([]);
    const fetched =
      'import { useFetcher } from "@remix-run/react";\nexport function S() {\n  const f = useFetcher();\n  return <f.Form method="post" />;\n}\n';
    expect(await refusals("app/ui/planted-form.tsx", fetched)).toEqual(["no-restricted-syntax"]);
    const own = 'import { PostForm } from "./post-form.tsx";\nexport const S = () => <PostForm />;\n';
    expect(await refusals("app/ui/planted-form.tsx", own)).toEqual([]);
  });

  it("what import() is given can be read by the rule", async () => {
    expect(
      await refusals("app/routes/planted-violation.ts", "export const s = (name: string) => import(name);\n"),
    ).toContain("no-restricted-syntax");
  });

  it("two files may not import each other", async () => {
    writeFileSync(
      "app/domain/rounds/planted-one.ts",
      'import { two } from "./planted-two.ts";\nexport const one: number = two;\n',
    );
    planted.push("app/domain/rounds/planted-one.ts");
    const two = 'import { one } from "#app/domain/rounds/planted-one.ts";\nexport const two: number = one;\n';
    expect(await refusals("app/domain/rounds/planted-two.ts", two)).toContain("import-x/no-cycle");
  });

  it("an import that leads nowhere is an error", async () => {
    const text = 'import { nothing } from "#app/domain/no-such-file.ts";\nexport const s = nothing;\n';
    expect(await refusals("app/ui/planted-violation.ts", text)).toContain(
      "boundaries/no-unknown-dependencies",
    );
  });
});
