import type { NextFunction, Request, Response } from "express";

/** Where a post that never reaches its page is shown why. */
export const REFUSED_PATH = "/refused";

export type RefusalReason = "cross-site" | "too-large";

/** Largest body a page may be sent: a whole submission is some 20 kB. */
const BODY_LIMIT_BYTES = 1_000_000;

/** Turns the request into one for the refusal page. `originalUrl` matters: the Remix adapter reads that one. */
function showRefusal(request: Request, reason: RefusalReason): void {
  request.method = "GET";
  request.url = `${REFUSED_PATH}?reason=${reason}`;
  request.originalUrl = request.url;
  for (const name of ["origin", "content-type", "content-length", "transfer-encoding"])
    delete request.headers[name];
}

/**
 * Browsers name the site a form was sent from. A post from another site is turned into a request for the refusal page
 * before Remix sees it: Remix would answer 500 with nothing to read. Resource routes are covered as well.
 */
export function refuseCrossSitePosts(request: Request, _response: Response, next: NextFunction): void {
  const origin = request.headers.origin;
  if (request.method === "GET" || request.method === "HEAD" || origin === undefined) return next();
  const host = firstOf(request.headers["x-forwarded-host"]) ?? request.headers.host;
  if (hostOf(origin) !== null && hostOf(origin) === host) return next();
  request.resume();
  showRefusal(request, "cross-site");
  next();
}

/** A body over the limit, or of a length that is not told, is not read. */
export function refuseOversizedBodies(request: Request, response: Response, next: NextFunction): void {
  const length = Number(request.headers["content-length"] ?? 0);
  if (length <= BODY_LIMIT_BYTES && request.headers["transfer-encoding"] === undefined) return next();
  response.setHeader("Connection", "close");
  showRefusal(request, "too-large");
  next();
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function firstOf(header: string | string[] | undefined): string | undefined {
  const value = Array.isArray(header) ? header[0] : header;
  return value?.split(",")[0]?.trim();
}
