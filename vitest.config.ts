import { defineConfig } from "vitest/config";

/** Written against the client, the file itself or no database: on a server they would say the same again, or nothing. */
const onFilesOnly = [
  "tests/db/data-model.test.ts",
  "tests/db/demonstration.test.ts",
  "tests/db/migrate-filled.test.ts",
  "tests/db/reference-analytes.test.ts",
  "tests/db/reference-data.test.ts",
  "tests/db/united-nations.test.ts",
  "tests/db/write-gate.test.ts",
  "tests/features/reporting/chart-geometry.test.ts",
];

/** What the short check runs against the stub of a libSQL server: the database's own tests, and one file of each area. */
const onServerInShort = [
  "tests/db/**/*.test.ts",
  "tests/features/participation/take-part.test.ts",
  "tests/features/reporting/participation-report.test.ts",
  "tests/features/resolutions/support-by-paragraph.test.ts",
  "tests/features/results/submit-results.test.ts",
  "tests/features/rounds/exercise-board.test.ts",
  "tests/features/support/way-of-an-entry.test.ts",
];

/**
 * Four projects, by what they need: `unit` nothing, `integration` a libSQL file of its own, `server` the same tests on
 * a stub of a libSQL server, `browser` the built application and a real Chromium. The Remix plugin stays out of all. Test
 * files share the modules of their process where they start no server of their own: reading them anew for each took longer
 * than the tests.
 */
export default defineConfig({
  test: {
    reporters: ["default"],
    projects: [
      {
        test: {
          name: "unit",
          isolate: false,
          // A time limit ends a test that hangs; a slow machine is no failure.
          testTimeout: 60_000,
          include: [
            "tests/domain/**/*.test.ts",
            "tests/ui/**/*.test.ts",
            "tests/access/**/*.test.ts",
            "tests/platform/**/*.test.ts",
          ],
        },
      },
      {
        test: {
          name: "integration",
          isolate: false,
          include: [
            "tests/db/**/*.test.ts",
            "tests/features/**/*.test.ts",
            "tests/lint/**/*.test.ts",
            "tests/scripts/**/*.test.ts",
          ],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "server",
          isolate: false,
          env: { RINGTRIAL_TEST_DATABASE: "server" },
          include: process.env["RINGTRIAL_LONG"]
            ? ["tests/db/**/*.test.ts", "tests/features/**/*.test.ts"]
            : onServerInShort,
          exclude: onFilesOnly,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/e2e/**/*.test.ts", "tests/routes/**/*.test.ts", "tests/fault/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // A page that is read while it is still drawn is told from a fault by reading it once more; the report names both.
          retry: 1,
          // Each file runs a server and a browser of its own: more of them at once than this only wait for each other.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
