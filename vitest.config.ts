import { defineConfig } from "vitest/config";

/**
 * Three projects, by what they need: `unit` nothing, `integration` a libSQL file of its own,
 * `browser` the built application and a real Chromium. The Remix plugin stays out of all of them.
 */
export default defineConfig({
  test: {
    reporters: ["default"],
    projects: [
      {
        test: {
          name: "unit",
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
          include: [
            "tests/db/**/*.test.ts",
            "tests/features/**/*.test.ts",
            "tests/lint/**/*.test.ts",
            "tests/scripts/**/*.test.ts",
          ],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/e2e/**/*.test.ts", "tests/routes/**/*.test.ts", "tests/fault/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
