import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import { DomainError } from "#app/domain/domain-error.ts";
import { findUnavailable, notingUnavailable } from "#db/unavailable.server.ts";
import { log } from "./logging.server.ts";
import { unavailableAnswer } from "./respond.server.ts";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** An answer or a refusal of our own is what it is, whatever the database did on the way. */
function isOurs(error: unknown): boolean {
  return !(error instanceof Error) || error instanceof DomainError;
}

function answering503<A extends Args>(answer: (args: A) => unknown) {
  return (args: A) =>
    notingUnavailable(
      async () => answer(args),
      (error, seen) => {
        const cause = findUnavailable(error) ?? (isOurs(error) ? null : seen);
        const unavailable = unavailableAnswer(cause ?? error);
        if (!unavailable) throw error;
        log().warn(
          {
            requestId: args.context.requestId,
            path: new URL(args.request.url).pathname,
            reason: cause?.reason ?? "not taken by the write gate",
            isOutcomeUnknown: unavailable.data.isOutcomeUnknown,
          },
          "the database could not be worked with",
        );
        throw unavailable;
      },
    );
}

/**
 * The build with its routes wrapped so that a database that cannot be worked with for now is an answer 503, from
 * whichever query or command it came: any of them can meet it.
 */
export function withUnavailableAnswers(build: ServerBuild): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => {
      if (!route) return [id, route];
      const { action, loader } = route.module;
      const wrapped = {
        ...(action ? { action: answering503(action) } : {}),
        ...(loader ? { loader: answering503(loader) } : {}),
      };
      return [id, { ...route, module: { ...route.module, ...wrapped } }];
    }),
  );
  return { ...build, routes };
}
