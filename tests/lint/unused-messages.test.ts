import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/** Every message is called by its name; one that was looked up by a computed name would be taken for unused here. */
const CALLED = /\bm\.([a-z][a-z0-9_]*)/gu;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("paraglide"))
    .map(({ parentPath, name }) => join(parentPath, name));
}

it("every message is said somewhere", () => {
  const called = new Set(
    filesBelow("app").flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(CALLED)].map(([, name]) => name ?? ""),
    ),
  );
  const kept = filesBelow("messages/en").flatMap((file) =>
    Object.keys(JSON.parse(readFileSync(file, "utf8")) as object),
  );
  const unsaid = kept.filter((name) => name !== "$schema" && !called.has(name));
  expect(kept.length).toBeGreaterThan(1000);
  expect(unsaid).toEqual([]);
});
