import type { NextFunction, Request, Response } from "express";
import { REFUSED_PATH, type RefusalReason } from "./refusal-reasons.ts";

/** Largest body a page may be sent: a whole submission is some 20 kB. */
const BODY_LIMIT_BYTES = 1_000_000;

/** Pages that take a file with their form: a scanned letter, a document, or a file to read in. */
const TAKES_FILES = [
  "laboratories/[^/]+/exercises/[^/]+/review",
  "exercises/import",
  "resolutions/import",
  "support/import",
  "support/rates/upload",
  "support/entries/[^/]+/evidence",
];
const takesFiles = new RegExp(`^/(?:${TAKES_FILES.join("|")})(?:\\.data)?$`);
/** The largest body there. */
const FILE_BODY_LIMIT_BYTES = 6_000_000;

/** So much of an unwanted body is read and thrown away, so that its sender gets to read the answer. */
const DISCARD_LIMIT_BYTES = 16_000_000;

const METHODS = ["GET", "HEAD", "POST"];
const FORMS = ["application/x-www-form-urlencoded", "multipart/form-data"];

/**
 * Turns the request into one for the refusal page. `originalUrl` matters: the Remix adapter reads that one. A post that
 * a script sent (`.data`) stays a post of that kind, so that the script is answered in the form that it shows as an error.
 */
function showRefusal(request: Request, reason: RefusalReason): void {
  const byScript = request.path.endsWith(".data");
  request.method = byScript ? "POST" : "GET";
  request.url = `${REFUSED_PATH}${byScript ? ".data" : ""}?reason=${reason}`;
  request.originalUrl = request.url;
  for (const name of ["origin", "content-type", "content-length", "transfer-encoding"])
    delete request.headers[name];
}

/** Throws the body away and then goes on. A body that is larger than anybody's mistake closes the connection instead. */
function discardBody(request: Request, response: Response, next: NextFunction): void {
  let read = 0;
  const done = () => {
    request.off("data", count).off("end", done).off("error", done);
    next();
  };
  const count = (chunk: Buffer) => {
    read += chunk.length;
    if (read <= DISCARD_LIMIT_BYTES) return;
    request.pause();
    response.setHeader("Connection", "close");
    done();
  };
  if (Number(request.headers["content-length"] ?? 0) > DISCARD_LIMIT_BYTES) {
    response.setHeader("Connection", "close");
    next();
  } else request.on("data", count).on("end", done).on("error", done);
}

/** An address with a broken %-sequence is none that anything of ours could read: the router would throw on it. */
export function refuseBrokenAddresses(request: Request, response: Response, next: NextFunction): void {
  try {
    decodeURIComponent(request.path);
    next();
  } catch {
    refuse(request, response, next, "broken-address");
  }
}

function refuse(request: Request, response: Response, next: NextFunction, reason: RefusalReason): void {
  discardBody(request, response, next);
  showRefusal(request, reason);
}

/**
 * Pages are read (GET, and HEAD, which Remix takes for a GET without an answer's body) and posted to. OPTIONS is told
 * so; every other method is refused with a page.
 */
export function takeOnlyKnownMethods(request: Request, response: Response, next: NextFunction): void {
  if (request.method === "HEAD") {
    // Node leaves the body out by what was asked, which it has noted already.
    request.method = "GET";
    return next();
  }
  if (METHODS.includes(request.method)) return next();
  response.setHeader("Allow", METHODS.join(", "));
  if (request.method === "OPTIONS") response.status(204).end();
  else refuse(request, response, next, "no-such-method");
}

/**
 * Browsers name the site a form was sent from. A post from another site is turned into a request for the refusal page
 * before Remix sees it: Remix would answer 500 with nothing to read. Resource routes are covered as well.
 */
export function refuseCrossSitePosts(request: Request, response: Response, next: NextFunction): void {
  const origin = request.headers.origin;
  if (request.method === "GET" || origin === undefined) return next();
  const host = firstOf(request.headers["x-forwarded-host"]) ?? request.headers.host;
  if (hostOf(origin) !== null && hostOf(origin) === host) return next();
  refuse(request, response, next, "cross-site");
}

/** A body over the limit, or of a length that is not told, is not read. */
export function refuseOversizedBodies(request: Request, response: Response, next: NextFunction): void {
  const length = Number(request.headers["content-length"] ?? 0);
  const takesFile = takesFiles.test(request.path);
  const limit = takesFile ? FILE_BODY_LIMIT_BYTES : BODY_LIMIT_BYTES;
  if (length <= limit && request.headers["transfer-encoding"] === undefined) return next();
  refuse(request, response, next, takesFile ? "file-too-large" : "too-large");
}

/** Pages are posted forms and nothing else; a post without a body is a form without fields. */
export function refuseOtherBodies(request: Request, response: Response, next: NextFunction): void {
  if (request.method !== "POST") return next();
  const type = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type !== undefined && FORMS.includes(type)) return next();
  if (type === undefined && Number(request.headers["content-length"] ?? 0) === 0) {
    request.headers["content-type"] = FORMS[0];
    return next();
  }
  refuse(request, response, next, "not-a-form");
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function firstOf(header: string | string[] | undefined): string | undefined {
  const value = Array.isArray(header) ? header[0] : header;
  return value?.split(",")[0]?.trim();
}
