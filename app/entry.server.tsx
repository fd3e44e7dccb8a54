import { PassThrough } from "node:stream";
import {
  createReadableStreamFromReadable,
  type AppLoadContext,
  type EntryContext,
  type ServerBuild,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { config } from "zod";
import { currentActor } from "#app/access/authorise.server.ts";
import { shellFactsFor } from "#app/features/accounts/queries/shell-facts.server.ts";
import { forgetSecrets } from "#app/features/accounts/jobs/forget-secrets.server.ts";
import { forgetUploads } from "#app/features/results/jobs/forget-uploads.server.ts";
import { m } from "#app/paraglide/messages.js";
import { purgeExpiredSessions } from "#app/features/accounts/jobs/purge-sessions.server.ts";
import { getLocale, locales } from "#app/paraglide/runtime.js";
import { paraglideMiddleware } from "#app/paraglide/server.js";
import { database } from "#app/platform/database.server.ts";
import { createHost } from "#app/platform/host.server.ts";
import { log } from "#app/platform/logging.server.ts";
import {
  notReadyBecause,
  prepareDevelopment,
  serve as serveBuild,
  stopDevelopment,
  type SpokenParts,
} from "#app/platform/serve.server.ts";
import type { TimedJob } from "#app/platform/timer.server.ts";
import { errorWords } from "#app/ui/error-words.ts";
import { NonceContext } from "#app/ui/nonce.ts";
import type { OpenDatabase } from "#db/client.server.ts";

/** The message runtime of this bundle, around one request: imported from beside it, every page would be English. */
const withLocale = (request: Request, work: () => Promise<unknown>): Promise<unknown> =>
  paraglideMiddleware(request, async () => {
    await work();
    return new Response(null);
  });

const spoken: SpokenParts = {
  withLocale,
  locales,
  locale: getLocale,
  shellFacts: async (args) => shellFactsFor(database(), await currentActor(args)),
  errorWords: (status, told) => {
    const { title, state } = errorWords(status, told);
    return `${title}\n\n${state}`;
  },
};

// What a schema has no words of its own for, such as a field that was sent twice. Said in the language of the request.
config({ localeError: () => m.shell_field_unreadable() });

/** What the clock starts. */
const jobsOn = ({ db }: OpenDatabase): TimedJob[] => [
  { name: "purge-sessions", everyMs: 60 * 60 * 1000, work: (at) => purgeExpiredSessions(db, at) },
  { name: "forget-uploads", everyMs: 60 * 60 * 1000, work: (at) => forgetUploads(db, at) },
  { name: "forget-secrets", everyMs: 5 * 60 * 1000, work: (at) => forgetSecrets(db, at) },
];

/** Serves the build in production; called by `scripts/start.js`. */
export function serve(build: ServerBuild): Promise<void> {
  return serveBuild(build, spoken, jobsOn);
}

export { stopDevelopment };

/** For development: the same host without its own listening, made anew after each change. */
export async function developmentHost(build: ServerBuild): Promise<ReturnType<typeof createHost>> {
  const open = await prepareDevelopment(jobsOn);
  return createHost({
    build,
    ...spoken,
    isHealthy: open.isHealthy,
    notReadyBecause: () => notReadyBecause(open),
    serveAssets: false,
  });
}

export const streamTimeout = 5_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const waitForAll = isbot(request.headers.get("user-agent") ?? "") || remixContext.isSpaMode;
  return new Promise((resolve, reject) => {
    let responseStatus = status;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={loadContext.nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={loadContext.nonce} />
      </NonceContext.Provider>,
      {
        nonce: loadContext.nonce,
        [waitForAll ? "onAllReady" : "onShellReady"]() {
          clearTimeout(timer);
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: responseStatus }));
          pipe(body);
        },
        onShellError: reject,
        onError(error: unknown) {
          responseStatus = 500;
          log().error({ requestId: loadContext.requestId, err: error }, "a page could not be rendered");
        },
      },
    );
    const timer = setTimeout(abort, streamTimeout + 1_000);
  });
}

/** What no rule foresaw: logged without data; the reader sees a reference to it. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: AppLoadContext },
): void {
  // An address that no route matches is no error of ours; the request line in the log tells of it.
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  log().error(
    { requestId: context.requestId, path: new URL(request.url).pathname, err: error },
    "an error nobody foresaw",
  );
}
