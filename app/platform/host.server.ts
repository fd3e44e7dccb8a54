import { randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { constants } from "node:zlib";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type Express, type Request, type Response } from "express";
import helmet from "helmet";
import { projectRoot } from "#db/migrate.server.ts";
import { sayWhatMayBeKept } from "./caching.server.ts";
import { now } from "./clock.server.ts";
import { compressedAssets } from "./compressed-assets.server.ts";
import { environment } from "./environment.server.ts";
import { withErrorAnswers, type ErrorParts } from "./error-answers.server.ts";
import { withAssetsOf } from "./locale-assets.server.ts";
import { log } from "./logging.server.ts";
import {
  refuseBrokenAddresses,
  refuseCrossSitePosts,
  refuseOtherBodies,
  refuseOversizedBodies,
  takeOnlyKnownMethods,
} from "./refusals.server.ts";
import { withUnavailableAnswers } from "./unavailable-answers.server.ts";

export interface HostParts extends ErrorParts {
  build: ServerBuild;
  /** Wraps a request so that the messages of this bundle know the reader's language. */
  withLocale: (request: globalThis.Request, work: () => Promise<unknown>) => Promise<unknown>;
  /** The languages there are, and the one of the request in hand. */
  locales: readonly string[];
  locale: () => string;
  /** Answers why the server is not ready, or null when it is. */
  notReadyBecause: () => Promise<string | null>;
  /** True once a connection may be poisoned and the process is about to start again. */
  isHealthy: () => boolean;
  /** Development serves the assets itself. */
  serveAssets: boolean;
}

/** The Express application around the Remix build: what every answer has, whatever the page. */
export function createHost(parts: HostParts): Express {
  const settings = environment();
  const isDevelopment = settings.NODE_ENV === "development";
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", settings.TRUSTED_PROXIES);

  app.use((request, response, next) => {
    const requestId = randomUUID();
    const nonce = randomBytes(16).toString("base64");
    Object.assign(response.locals, { requestId, nonce, arrivedAt: now() });
    response.setHeader("X-Request-Id", requestId);
    logWhenDone(request, response, requestId);
    next();
  });
  app.get("/healthz", (_request, response) => {
    const healthy = parts.isHealthy();
    response
      .status(healthy ? 200 : 503)
      .type("text/plain")
      .send(healthy ? "healthy\n" : "unhealthy\n");
  });
  app.get("/readyz", (_request, response, next) => {
    void (parts.isHealthy() ? parts.notReadyBecause() : Promise.resolve("unhealthy"))
      .then((reason) =>
        response
          .status(reason === null ? 200 : 503)
          .type("text/plain")
          .send(`${reason ?? "ready"}\n`),
      )
      .catch(next);
  });
  app.use(refuseBrokenAddresses);
  if (parts.serveAssets) serveAssets(app);
  app.use(sayWhatMayBeKept);
  // One step above its default: a twelfth less of a page for two milliseconds more.
  app.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } }));
  app.use(securityHeaders(isDevelopment));
  app.use(takeOnlyKnownMethods);
  app.use(refuseOversizedBodies);
  app.use(refuseCrossSitePosts);
  app.use(refuseOtherBodies);

  const build = withErrorAnswers(withUnavailableAnswers(parts.build), parts);
  const handlerOf = (ofLocale: ServerBuild) =>
    createRequestHandler({
      build: ofLocale,
      mode: settings.NODE_ENV,
      getLoadContext: (request, response) => ({
        nonce: String(response.locals["nonce"]),
        requestId: String(response.locals["requestId"]),
        clientAddress: request.ip ?? "unknown",
        arrivedAt: response.locals["arrivedAt"] instanceof Date ? response.locals["arrivedAt"] : now(),
      }),
    });
  const inAnyLocale = handlerOf(build);
  // Development's scripts hold every language.
  const inLocale = new Map(
    parts.serveAssets ? parts.locales.map((locale) => [locale, handlerOf(withAssetsOf(build, locale))]) : [],
  );
  app.all("*", (request, response, next) => {
    void parts
      .withLocale(languageRequest(request), async () => {
        await (inLocale.get(parts.locale()) ?? inAnyLocale)(request, response, next);
      })
      .catch(next);
  });
  return app;
}

/** Files of the build. They are no pages: of the security headers they need only the one that keeps their type. */
function serveAssets(app: Express): void {
  const client = join(projectRoot(), "build", "client");
  const setHeaders = (response: Response) => {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.removeHeader("X-Request-Id");
    // HTTP/1.1 keeps a connection open unless told otherwise: forty files of a first visit need not say that they do.
    response.removeHeader("Connection");
  };
  // Fetched once and kept for a year: worth the last per cent of compression.
  app.use("/assets", compressedAssets(join(client, "assets")));
  app.use("/assets", compression({ level: 9 }));
  app.use(
    "/assets",
    express.static(join(client, "assets"), {
      immutable: true,
      maxAge: "1y",
      fallthrough: false,
      setHeaders,
      // Never asked for again, nor in parts: thirty files of a first visit go without the headers of both.
      acceptRanges: false,
      etag: false,
      lastModified: false,
    }),
  );
  app.use(express.static(client, { maxAge: "1h", index: false, setHeaders }));
}

/** Only what tells the language goes into the message runtime. */
function languageRequest(request: Request): globalThis.Request {
  const headers = new Headers();
  for (const name of ["cookie", "accept-language"]) {
    const value = request.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  return new globalThis.Request(`http://localhost${request.path}`, { headers });
}

function securityHeaders(isDevelopment: boolean): express.RequestHandler {
  const scripts = (_request: unknown, response: unknown) =>
    `'nonce-${String((response as Response).locals["nonce"])}'`;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", scripts],
        styleSrc: isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'"],
        connectSrc: isDevelopment ? ["'self'", "ws:"] : ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        manifestSrc: ["'self'"],
      },
    },
    // Not no-referrer: browsers would then send `Origin: null` with a form, and every post would look cross-site.
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity: environment().SITE_URL.startsWith("https:") ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
  });
}

function logWhenDone(request: Request, response: Response, requestId: string): void {
  const from = process.hrtime.bigint();
  // As asked: both are changed on the way where the host answers for a page.
  const { path, method } = request;
  response.on("finish", () => {
    if (path.startsWith("/assets/")) return;
    const ms = Math.round(Number(process.hrtime.bigint() - from) / 1e5) / 10;
    log().info({ requestId, method, path, status: response.statusCode, ms }, "request");
  });
}
