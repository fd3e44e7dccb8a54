import { data, redirect, type AppLoadContext } from "@remix-run/node";
import { allows, mayAtAll, type Actor, type Person, type Subject } from "#app/domain/accounts/policy.ts";
import { actorOf } from "#app/features/accounts/queries/actor-of.server.ts";
import { database } from "#app/platform/database.server.ts";
import { signedInUser } from "#app/platform/session.server.ts";
import type { RouteHandle } from "./declared.ts";
import { policy } from "./policy.ts";

const PUBLIC: Actor = { kind: "public", role: "public" };

/** One look-up a request, however many loaders ask. */
const actors = new WeakMap<AppLoadContext, Promise<Actor>>();

export interface AccessArgs {
  request: Request;
  context: AppLoadContext;
}

/** Who asks. */
export function currentActor({ request, context }: AccessArgs): Promise<Actor> {
  let actor = actors.get(context);
  if (!actor) {
    actor = (async () => {
      const user = await signedInUser(request.headers);
      return (user && (await actorOf(database(), user))) ?? PUBLIC;
    })();
    actors.set(context, actor);
  }
  return actor;
}

/** What was posted by somebody whose session had ended: shown again after signing in, so that nothing typed is lost. */
export interface SignedOutPost {
  kind: "signed-out";
  to: string;
  kept: [name: string, value: string][];
}

/** The address inside this site, without the marks of a data request. */
export function addressOf(request: Request): string {
  const url = new URL(request.url);
  url.searchParams.delete("_routes");
  return `${url.pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/")}${url.search}`;
}

/**
 * Lets the request pass or stops it. Whoever has not signed in is sent to do so and comes back; a role that the policy
 * does not name for this action gets 403; a subject out of the role's reach gets 404, as if it did not exist.
 *
 * @returns the actor; for actions open to the public, possibly the public.
 * @throws Response that ends the request.
 */
export async function authorise(args: AccessArgs, { needs }: RouteHandle, subject?: Subject): Promise<Actor> {
  const rule = policy[needs];
  const actor = await currentActor(args);
  if (!mayAtAll(rule, actor)) {
    if (actor.kind === "person") throw data({ kind: "refused" }, { status: 403 });
    const to = addressOf(args.request);
    if (args.request.method === "GET") throw redirect(`/sign-in?to=${encodeURIComponent(to)}`);
    throw data(await keptFrom(args.request, to), { status: 401 });
  }
  if (subject && !allows(rule, actor, subject)) throw data({ kind: "not-found" }, { status: 404 });
  return actor;
}

/** As {@link authorise}, for what only a signed-in person may do. */
export async function authorisePerson(
  args: AccessArgs,
  handle: RouteHandle,
  subject?: Subject,
): Promise<Person> {
  const actor = await authorise(args, handle, subject);
  if (actor.kind !== "person") throw data({ kind: "not-found" }, { status: 404 });
  return actor;
}

async function keptFrom(request: Request, to: string): Promise<SignedOutPost> {
  const kept: [string, string][] = [];
  try {
    for (const [name, value] of await request.clone().formData())
      if (typeof value === "string") kept.push([name, value]);
  } catch {
    // Not a form: there is nothing of it to keep.
  }
  return { kind: "signed-out", to, kept };
}
