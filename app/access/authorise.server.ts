import { data, redirect, type AppLoadContext } from "@remix-run/node";
import {
  allows,
  isScoped,
  mayAtAll,
  type Actor,
  type Person,
  type Subject,
} from "#app/domain/accounts/policy.ts";
import { OPENED_AS } from "#app/domain/accounts/opened-as.ts";
import { fieldsToKeep } from "#app/domain/accounts/typed-post.ts";
import { actorOf } from "#app/features/accounts/queries/actor-of.server.ts";
import {
  lacksSecondFactor,
  needsSecondFactor,
} from "#app/features/accounts/queries/second-factor-lacking.server.ts";
import { database } from "#app/platform/database.server.ts";
import { lastMark } from "#app/platform/known-device.server.ts";
import { openedAs } from "#app/platform/opened-as.server.ts";
import type { Refusal } from "#app/platform/refusal-reasons.ts";
import { signedInUser } from "#app/platform/session.server.ts";
import type { RouteHandle } from "./declared.ts";
import { policy, type Action } from "./policy.ts";

const PUBLIC: Actor = { kind: "public", role: "public" };

interface Asking {
  actor: Actor;
  /** The session of the request's cookie; null for the public. */
  sessionId: string | null;
}

/** One look-up a request, however many loaders ask. */
const asking = new WeakMap<AppLoadContext, Promise<Asking>>();

export interface AccessArgs {
  request: Request;
  context: AppLoadContext;
}

function whoAsks({ request, context }: AccessArgs): Promise<Asking> {
  let found = asking.get(context);
  if (!found) {
    found = (async () => {
      const user = await signedInUser(database(), request.headers);
      const actor = user && (await actorOf(database(), user, user.sessionId));
      return actor ? { actor, sessionId: user.sessionId } : { actor: PUBLIC, sessionId: null };
    })();
    asking.set(context, found);
  }
  return found;
}

/** Who asks, in the role that is worn in the session. */
export async function currentActor(args: AccessArgs): Promise<Actor> {
  return (await whoAsks(args)).actor;
}

/** The session that the request came in; null for the public. */
export async function currentSessionId(args: AccessArgs): Promise<string | null> {
  return (await whoAsks(args)).sessionId;
}

const changed = new WeakSet<AppLoadContext>();

/** Signing in or out changes who asks within the request: its page is drawn for whoever it is after that. */
export function changeActor(context: AppLoadContext, actor: Person | null): void {
  asking.set(context, Promise.resolve({ actor: actor ?? PUBLIC, sessionId: null }));
  changed.add(context);
}

/** Whether this request itself signed somebody in or out. */
export function hasChangedActor(context: AppLoadContext): boolean {
  return changed.has(context);
}

/** What was posted by somebody whose session had ended: shown again after signing in, so that nothing typed is lost. */
export interface SignedOutPost {
  kind: "signed-out";
  to: string;
  kept: {
    fields: [name: string, value: string][];
    /** The mark of whoever signed in last in that browser, so that it is not sent on for another; null where it has none. */
    typedBy: string | null;
    /** A file was sent with it. Files are not kept. */
    hadFile: boolean;
  };
}

/** The address inside this site, without the marks of a data request. */
export function addressOf(request: Request): string {
  const url = new URL(request.url);
  url.searchParams.delete("_routes");
  return `${url.pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/")}${url.search}`;
}

/**
 * For a route that cannot know whom it touches before it has asked the database: its query or command takes the
 * laboratory or organisation from the actor, or finds it and checks it.
 */
export const CHECKED_BY_QUERY = "checked by the query";

/**
 * What a person may do in whichever role: before they have set up the second factor that their role needs, and from a
 * page that was opened in another role.
 */
const IN_ANY_ROLE: readonly Action[] = [
  "accounts:keep-second-factor",
  "accounts:choose-role",
  "accounts:sign-in",
  "accounts:sign-out",
  "accounts:choose-language",
  "accounts:read-refusal",
];

/**
 * Lets the request pass or stops it. Whoever has not signed in is sent to do so and comes back; a role that the policy
 * does not name for this action gets 403; a subject out of the role's reach gets 404, as if it did not exist.
 *
 * A person whose role needs a second factor and who has none is sent to set it up. What was sent from a page that they
 * opened in another role, or that somebody else opened, is not done in the one worn now: 409.
 *
 * @param subject whom the request touches; needed wherever the policy reaches only so far for any role.
 * @returns the actor; for actions open to the public, possibly the public.
 * @throws Response that ends the request.
 * @throws Error where the policy asks whom the request touches and the route does not say: nobody passes.
 */
export async function authorise(
  args: AccessArgs,
  { needs }: RouteHandle,
  subject?: Subject | typeof CHECKED_BY_QUERY,
): Promise<Actor> {
  const rule = policy[needs];
  if (subject === undefined && isScoped(rule))
    throw new Error(`the policy asks whom ${needs} touches, and the route does not say`);
  const actor = await currentActor(args);
  if (
    needsSecondFactor(actor) &&
    !IN_ANY_ROLE.includes(needs) &&
    (await lacksSecondFactor(database(), actor))
  )
    throw redirect("/account/second-factor");
  if (actor.kind === "person" && args.request.method === "POST" && !IN_ANY_ROLE.includes(needs))
    await refuseOtherRole(args.request, actor);
  if (!mayAtAll(rule, actor)) {
    if (actor.kind === "person") throw data({ kind: "refused" }, { status: 403 });
    const to = addressOf(args.request);
    if (args.request.method === "GET" || args.request.method === "HEAD")
      throw redirect(`/sign-in?to=${encodeURIComponent(to)}`);
    throw data(await keptFrom(args.request, to), { status: 401 });
  }
  if (subject && subject !== CHECKED_BY_QUERY && !allows(rule, actor, subject))
    throw data({ kind: "not-found" }, { status: 404 });
  return actor;
}

/** As {@link authorise}, for what only a signed-in person may do. */
export async function authorisePerson(
  args: AccessArgs,
  handle: RouteHandle,
  subject?: Subject | typeof CHECKED_BY_QUERY,
): Promise<Person> {
  const actor = await authorise(args, handle, subject);
  if (actor.kind !== "person") throw data({ kind: "not-found" }, { status: 404 });
  return actor;
}

async function refuseOtherRole(request: Request, actor: Person): Promise<void> {
  const opened = (await request.formData()).get(OPENED_AS);
  if (opened === null || opened === openedAs(actor)) return;
  const refusal: Refusal = { kind: "refused", reason: "other-role" };
  throw data(refusal, { status: 409 });
}

async function keptFrom(request: Request, to: string): Promise<SignedOutPost> {
  let fields: SignedOutPost["kept"]["fields"] = [];
  let hadFile = false;
  try {
    const form = await request.clone().formData();
    // A password that was typed is not put into a page.
    fields = fieldsToKeep(form);
    hadFile = [...form.values()].some((value) => typeof value !== "string" && value.size > 0);
  } catch {
    // Not a form: there is nothing of it to keep.
  }
  return { kind: "signed-out", to, kept: { fields, typedBy: lastMark(request.headers), hadFile } };
}
