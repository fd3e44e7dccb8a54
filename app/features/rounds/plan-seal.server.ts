import { createHash } from "node:crypto";
import type { ExercisePlan } from "#app/domain/rounds/exercise-plan.ts";
import { planText } from "./commands/write-plan.server.ts";

/** Which plan a form was made from, for a post to be held against. It stands in the page of whoever reads the plan anyway. */
export function planSeal(plan: ExercisePlan): string {
  return createHash("sha256").update(planText(plan)).digest("hex");
}
