import { existsSync, readdirSync } from "node:fs";
import { extname } from "node:path";
import type { RequestHandler } from "express";

const SUFFIX = ".br";

/**
 * Leads a request for a file of the build to the `.br` that stands beside it, where the browser takes Brotli. What has
 * none goes on as it came, to be compressed on its way.
 *
 * @param folder absolute path of the files that the next handler serves.
 */
export function compressedAssets(folder: string): RequestHandler {
  const names = new Set(existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : []);
  return (request, response, next) => {
    const compressed = `${request.path.slice(1)}${SUFFIX}`;
    if (names.has(compressed)) {
      response.vary("Accept-Encoding");
      if (request.acceptsEncodings("br")) {
        response.setHeader("Content-Encoding", "br");
        response.type(extname(request.path));
        request.url = `/${compressed}`;
      }
    }
    next();
  };
}
