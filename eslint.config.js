import boundaries from "eslint-plugin-boundaries";
import importX from "eslint-plugin-import-x";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import tseslint from "typescript-eslint";

/** Folders, most specific first; `area` is the word that every layer shares. */
const elements = [
  { type: "question", pattern: "app/features/*/queries", capture: ["area"] },
  { type: "intention", pattern: "app/features/*/commands", capture: ["area"] },
  { type: "job", pattern: "app/features/*/jobs", capture: ["area"] },
  { type: "feature", pattern: "app/features/*", capture: ["area"] },
  { type: "messages", pattern: "app/paraglide" },
  { type: "domain", pattern: "app/domain" },
  { type: "platform", pattern: "app/platform" },
  { type: "access", pattern: "app/access" },
  { type: "ui", pattern: "app/ui" },
  { type: "routes", pattern: "app/routes" },
  { type: "db", pattern: "db" },
  { type: "app", pattern: "app" },
];

/** Single files with a part of their own. */
const files = [
  { category: "policy", pattern: "app/features/*/*.policy.ts" },
  {
    category: "composition",
    pattern: ["app/entry.server.tsx", "app/entry.client.tsx", "app/root.tsx", "app/routes.ts"],
  },
  {
    category: "request-part",
    pattern: [
      "app/platform/database.server.ts",
      "app/platform/load-context.ts",
      "app/platform/respond.server.ts",
      "app/platform/environment.server.ts",
      "app/platform/own-address.ts",
      "app/platform/refusal-reasons.ts",
    ],
  },
];

const to = (...types) => types.map((type) => ({ to: { element: { type } } }));
const featureParts = ["feature", "question", "intention", "job"];
const sameArea = featureParts.map((type) => ({
  to: { element: { type, captured: { area: "{{ from.element.captured.area }}" } } },
}));
const otherFeatures = [
  { to: { element: { type: "question" } } },
  { to: { element: { type: "intention" } } },
  { to: { element: { type: "feature" }, file: { categories: "policy" } } },
];
const from = (...types) => ({ element: { type: types } });

/** The table of architecture.md: who may import whom. Everything else is an error. */
const table = [
  { allow: { to: { module: { origin: ["external", "core"] } } } },
  { from: from("domain"), allow: to("domain") },
  { from: from("db"), allow: to("db", "domain") },
  { from: from("platform"), allow: to("platform", "db", "domain", "messages") },
  {
    from: from(...featureParts),
    allow: [...sameArea, ...otherFeatures, ...to("platform", "db", "domain", "messages")],
  },
  {
    from: from("access"),
    allow: [
      ...to("access", "platform", "domain"),
      { to: { element: { type: "feature" }, file: { categories: "policy" } } },
      { to: { element: { type: "question", captured: { area: "accounts" } } } },
    ],
  },
  { from: from("ui"), allow: to("ui", "domain", "messages") },
  {
    from: from("ui"),
    allow: featureParts.map((type) => ({ to: { element: { type } }, dependency: { kind: "type" } })),
  },
  {
    from: from("routes"),
    allow: [
      ...to("routes", "access", ...featureParts, "ui", "domain", "messages"),
      { to: { file: { categories: "request-part" } } },
    ],
  },
  {
    from: { file: { categories: "composition" } },
    allow: to("app", "access", ...featureParts, "ui", "domain", "messages", "platform", "db", "routes"),
  },
];

/** Outside packages that a layer may not know. */
const outside = [
  { from: from("domain"), disallow: { to: { module: { origin: ["external", "core"] } } } },
  {
    from: from("routes", "ui", "access"),
    disallow: {
      to: {
        module: {
          origin: "external",
          source: [
            "drizzle-orm",
            "drizzle-orm/**",
            "@libsql/client",
            "libsql",
            "better-auth",
            "better-auth/**",
          ],
        },
      },
    },
  },
];

/**
 * What changes in nobody's name: before somebody has a role, by the clock, by the command line. All else is a person's
 * change and asks in its transaction whether they still have their role (`inTransactionOf`).
 */
const inNobodysName = [
  "app/platform/transaction-of.server.ts",
  "app/platform/{serve,restore,outbox,authentication}.server.ts",
  "app/features/*/jobs/**",
  "app/features/accounts/sign-in-challenge.server.ts",
  "app/features/accounts/commands/{sign-in,answer-code,ask-password-reset,reset-password}.server.ts",
  // By a link that was mailed, signed in or not; what each does for somebody signed in is in their name.
  "app/features/accounts/commands/{accept-invitation,change-email}.server.ts",
  "app/features/accounts/commands/create-secretariat-account.server.ts",
];
const TRANSACTION = "db\\/transaction\\.server(\\.ts)?$";

/** What import() may be given. */
const literalImports = [
  {
    selector: "ImportExpression > :not(Literal).source",
    message: "import() takes a literal, so that the import table can see it",
  },
  {
    selector: "ImportExpression > Literal[value=/db\\/transaction/]",
    message: "a transaction is imported as such, so that the linter can see who may open one",
  },
];

/** Forms that may be sent in whichever role is worn: signing in and out, the language, and what was kept of a form. */
const formsOfAnyRole = [
  "app/ui/post-form.tsx",
  "app/ui/{shell,sign-in-form,kept-post,error-page}.tsx",
  "app/ui/accounts/code-form.tsx",
];

export default tseslint.config(
  {
    ignores: [
      "build/**",
      "app/paraglide/**",
      "node_modules/**",
      "data/**",
      "tests/fixtures/**",
      "coverage/**",
    ],
  },
  {
    // Tests and scripts may import anything: they hold no rule of their own.
    files: ["app/**/*.ts", "app/**/*.tsx", "db/**/*.ts"],
    plugins: { boundaries, "import-x": importX },
    languageOptions: { parser: tseslint.parser },
    settings: {
      "import/resolver": { typescript: { project: "./tsconfig.json" } },
      "import-x/resolver-next": [createTypeScriptImportResolver({ project: "./tsconfig.json" })],
      "import-x/extensions": [".ts", ".tsx"],
      "import-x/parsers": { "@typescript-eslint/parser": [".ts", ".tsx"] },
      "boundaries/elements": elements,
      "boundaries/files": files,
      "boundaries/dependency-nodes": ["import", "export", "dynamic-import"],
    },
    rules: {
      "boundaries/dependencies": [
        "error",
        { default: "disallow", checkAllOrigins: true, policies: [...table, ...outside] },
      ],
      "boundaries/no-unknown-files": "error",
      "boundaries/no-unknown-dependencies": "error",
      "import-x/no-cycle": "error",
      "no-restricted-syntax": ["error", ...literalImports],
    },
  },
  {
    files: ["app/**/*.ts", "app/**/*.tsx"],
    ignores: inNobodysName,
    languageOptions: { parser: tseslint.parser },
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: TRANSACTION,
              message:
                "a person's change goes through inTransactionOf, which asks whether they still have their role",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["app/**/*.tsx"],
    ignores: formsOfAnyRole,
    languageOptions: { parser: tseslint.parser },
    rules: {
      "no-restricted-syntax": [
        "error",
        ...literalImports,
        {
          selector:
            "JSXOpeningElement:matches([name.name=/^form$/i], [name.property.name='Form']) > JSXAttribute[name.name='method'][value.value!='get']",
          message:
            "a form that changes something is a PostForm, which says in which role its page was opened",
        },
      ],
    },
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/only-throw-error": [
        "error",
        { allow: ["Response", "TypedResponse", "DataWithResponseInit"] },
      ],
      "@typescript-eslint/return-await": ["error", "in-try-catch"],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
);
