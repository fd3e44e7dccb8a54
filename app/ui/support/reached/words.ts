import type { ReachedStanding } from "#app/domain/support/acknowledgement.ts";
import { m } from "#app/paraglide/messages.js";
import type { Shape } from "../../status-tag.tsx";

const STANDINGS: Readonly<Record<ReachedStanding, { word: () => string; shape: Shape }>> = {
  awaiting: { word: m.support_reached_awaiting, shape: "waiting" },
  as_recorded: { word: m.support_reached_as_recorded, shape: "done" },
  differs: { word: m.support_reached_differs, shape: "look" },
};

/** Where a delivery stands with its laboratory. */
export function reachedWord(standing: ReachedStanding): string {
  return STANDINGS[standing].word();
}

export function reachedShape(standing: ReachedStanding): Shape {
  return STANDINGS[standing].shape;
}
