import type { Action } from "./policy.ts";

/** What every route exports as `handle`: the action of the policy that opening it needs. */
export interface RouteHandle {
  needs: Action;
}

/** Declares who may use a route. */
export function needs(action: Action): RouteHandle {
  return { needs: action };
}
