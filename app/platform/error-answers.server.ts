import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type ServerBuild } from "@remix-run/node";
import { fieldsToKeep, type TypedPost } from "#app/domain/accounts/typed-post.ts";
import { log } from "./logging.server.ts";
import type { Refusal } from "./refusal-reasons.ts";
import { readFormOnce } from "./posted-forms.server.ts";

/** What an error page is told besides the error itself. Each part is there where it is known. */
export interface ErrorFacts<Shell = unknown> {
  kept?: TypedPost;
  /** Names this request in the log. */
  reference?: string;
  /** What the masthead says: after a failed post no loader tells it. */
  shell?: Shell;
}

export interface ErrorParts {
  /** What the masthead says to whoever sent the request. */
  shellFacts: (args: LoaderFunctionArgs | ActionFunctionArgs) => Promise<unknown>;
  /** An error in words, for an answer that is no page. `told` is what was thrown with the status. */
  errorWords: (status: number, told: unknown) => string;
}

interface ThrownData {
  type: "DataWithResponseInit";
  data: unknown;
  init: ResponseInit | null;
}

function isThrownData(error: unknown): error is ThrownData {
  return (
    typeof error === "object" &&
    error !== null &&
    "type" in error &&
    error.type === "DataWithResponseInit" &&
    "data" in error
  );
}

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** What was thrown with a status, or null for what no rule foresaw, which is logged without data. */
function foreseen(error: unknown, { request, context }: Args): ThrownData | null {
  if (isThrownData(error)) return error;
  log().error(
    { requestId: context.requestId, path: new URL(request.url).pathname, err: error },
    "an error nobody foresaw",
  );
  return null;
}

/** A page's action: an error page after a post carries what was typed, its reference and the masthead's facts. */
function pageAction(action: (args: ActionFunctionArgs) => unknown, parts: ErrorParts) {
  return async (args: ActionFunctionArgs) => {
    const formRead = readFormOnce(args.request);
    try {
      return await action(args);
    } catch (error) {
      if (error instanceof Response) throw error;
      const thrown = foreseen(error, args);
      const { pathname, search } = new URL(args.request.url);
      // What failed before it read the form loses nothing of it either.
      const isOurFault = (thrown?.init?.status ?? 500) >= 500;
      const form = formRead() ?? (isOurFault ? await args.request.formData().catch(() => null) : null);
      const facts: ErrorFacts = {
        reference: args.context.requestId,
        shell: await parts.shellFacts(args).catch(() => undefined),
        ...(form ? { kept: { to: `${pathname}${search}`, fields: fieldsToKeep(form) } } : {}),
      };
      const told = typeof thrown?.data === "object" ? thrown.data : {};
      throw data({ ...facts, ...told }, thrown?.init ?? { status: 500 });
    }
  };
}

/** What answers with a file or a line for a script: an error is a text in the reader's words instead of a machine's. */
function resource<A extends Args>(answer: (args: A) => unknown, parts: ErrorParts) {
  return async (args: A) => {
    if (args.request.method === "POST") readFormOnce(args.request);
    try {
      return await answer(args);
    } catch (error) {
      if (error instanceof Response) throw error;
      const thrown = foreseen(error, args);
      const status = thrown ? (thrown.init?.status ?? 200) : 500;
      const headers = new Headers(thrown?.init?.headers);
      headers.set("Content-Type", "text/plain; charset=utf-8");
      throw new Response(`${parts.errorWords(status, thrown?.data)}\n`, { status, headers });
    }
  };
}

/** What a post to a file is answered with. */
function onlyToRead(): never {
  throw data({ kind: "refused", reason: "no-such-method" } satisfies Refusal, { status: 405 });
}

/** The build with its routes wrapped so that every failure is answered in words, script or no script, page or file. */
export function withErrorAnswers(build: ServerBuild, parts: ErrorParts): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => {
      if (!route) return [id, route];
      const { action, loader } = route.module;
      const isPage = route.module.default !== undefined;
      const wrapped = {
        ...(isPage ? {} : { action: resource(action ?? onlyToRead, parts) }),
        ...(isPage && action ? { action: pageAction(action, parts) } : {}),
        ...(loader && !isPage ? { loader: resource(loader, parts) } : {}),
      };
      return [id, { ...route, module: { ...route.module, ...wrapped } }];
    }),
  );
  return { ...build, routes };
}
