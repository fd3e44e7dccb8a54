import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CONSIGNMENT_STEPS } from "#app/domain/participation/consignment-state.ts";
import { OWN_EVENTS } from "#app/domain/participation/own-step.ts";
import { SECRETARIAT_STEPS } from "#app/domain/participation/secretariat-step.ts";
import { LABORATORY_ACTION_WORDS } from "#app/ui/laboratories/record-timeline.tsx";
import { EXERCISE_ACTION_WORDS } from "#app/ui/rounds/timeline.tsx";

/** The actions of an area that the commands write into the trail by a name of their own. */
function writtenBy(area: string): string[] {
  const folder = new URL(`../../app/features/${area}/`, import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".server.ts"),
  );
  const found = files.flatMap((name) => [
    ...readFileSync(new URL(name, folder), "utf8").matchAll(/"(\w+:[a-z-]+)"/g),
  ]);
  return [...new Set(found.map(([, action = ""]) => action))].filter((action) =>
    action.startsWith(`${area}:`),
  );
}

const OF_PARTICIPATIONS = [
  ...[...SECRETARIAT_STEPS, ...Object.values(OWN_EVENTS)],
  ...["prepare", "replace", ...CONSIGNMENT_STEPS].map((step) => `consignment-${step}`),
  ...["ask", "grant", "refuse"].map((step) => `permit-${step}`),
].map((step) => `participation:${step.replaceAll("_", "-")}`);

/** Permissions, and what is no step of an exercise. */
const isTold = (action: string) =>
  /^results:(submit|correct|begin|see|map-finding$|assess|import|undo|keep|discard|forget|read-(draft|upload|import|submission)$)/.test(
    action,
  ) && !/^results:(import-past-rounds|see-draft|undo-imports)$/.test(action);

describe("what happened last", () => {
  it("is said in words of every step in an exercise", () => {
    const actions = [...OF_PARTICIPATIONS, ...writtenBy("results").filter(isTold), "evidence:read"];
    expect(actions.length).toBeGreaterThan(30);
    expect(actions.filter((action) => !(action in EXERCISE_ACTION_WORDS))).toEqual([]);
  });

  it("is said in words of every step with a laboratory", () => {
    const ofAccounts = [
      "invite",
      "send-invitation-again",
      "withdraw-invitation",
      "accept-invitation",
      "end-role",
    ];
    const actions = [...OF_PARTICIPATIONS, ...ofAccounts.map((what) => `accounts:${what}`)];
    expect(actions.filter((action) => !(action in LABORATORY_ACTION_WORDS))).toEqual([]);
  });
});
