import type { NextFunction, Request, Response } from "express";

/** better-auth's cookie, with and without the prefix it has over https. */
const SESSION_COOKIE = "ringtrial.session_token";

/**
 * What may be kept of an answer. Whatever is answered to somebody who is signed in, or signs in or out by it, is kept
 * nowhere: not by a proxy, not on the disk of a shared computer, not for its back button. Everything else may be kept
 * by the reader's own browser and is asked for again before it is shown. Files of the build are served before this and
 * say for themselves.
 *
 * Set when the answer begins, so that it covers pages, data for scripts, files and redirects alike.
 */
export function sayWhatMayBeKept(request: Request, response: Response, next: NextFunction): void {
  // Which script belongs to which page: the same for everybody, and named after the build.
  if (request.path === "/__manifest") return next();
  const isSignedIn = request.headers.cookie?.includes(SESSION_COOKIE) ?? false;
  const begin = response.writeHead.bind(response) as (...parts: unknown[]) => Response;
  response.writeHead = ((...parts: unknown[]) => {
    const isPrivate = isSignedIn || response.hasHeader("Set-Cookie");
    if (isPrivate) response.setHeader("Cache-Control", "private, no-store");
    else if (!response.hasHeader("Cache-Control"))
      response.setHeader("Cache-Control", response.statusCode < 400 ? "private, no-cache" : "no-store");
    return begin(...parts);
  }) as typeof response.writeHead;
  next();
}
