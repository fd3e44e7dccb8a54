import type { Action } from "./policy.ts";

/** What every route exports as `handle`: the action of the policy that opening it needs, and posting to it. */
export interface RouteHandle {
  needs: Action;
  /** Where posting needs another permission than opening. */
  posts?: { needs: Action };
}

/** Declares who may use a route; `posts` where what it does on a post is another action of the policy. */
export function needs(action: Action, posts?: Action): RouteHandle {
  return posts ? { needs: action, posts: { needs: posts } } : { needs: action };
}
