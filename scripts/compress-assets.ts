import { readFile, writeFile } from "node:fs/promises";
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
    async writeBundle({ dir }, bundle) {
      if (isServer || dir === undefined) return;
      const names = Object.keys(bundle).filter((name) => /^assets\/.*\.(?:js|css)$/.test(name));
      await Promise.all(
        names.map(async (name) => {
          const plain = await readFile(join(dir, name));
          const params = {
            [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
            [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
          };
          await writeFile(join(dir, `${name}.br`), await compress(plain, { params }));
        }),
      );
    },
  };
}
