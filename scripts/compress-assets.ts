import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { Plugin } from "vite";

const compress = promisify(brotliCompress);

/**
 * Writes a `.br` beside each script and style of the client's build. The best compression takes half a second for the
 * largest file: too long for a request, and once is enough, since a changed file has another name.
 */
export function compressAssets(): Plugin {
  let isServer = false;
  return {
    name: "compress-assets",
    apply: "build",
    configResolved({ build }) {
      isServer = Boolean(build.ssr);
    },
    writeBundle: {
      // After each language's scripts are written.
      order: "post",
      sequential: true,
      async handler({ dir }) {
        if (isServer || dir === undefined) return;
        const names = await readdir(join(dir, "assets"), { recursive: true });
        await Promise.all(
          names
            .filter((name) => /\.(?:js|css)$/.test(name))
            .map(async (name) => {
              const plain = await readFile(join(dir, "assets", name));
              const params = {
                [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
                [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
              };
              await writeFile(join(dir, "assets", `${name}.br`), await compress(plain, { params }));
            }),
        );
      },
    },
  };
}
