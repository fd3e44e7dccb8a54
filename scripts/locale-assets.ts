import { readFileSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformWithEsbuild, version, type Plugin } from "vite";

/** Stands in the scripts of the build for the language they are made for. */
const PLACEHOLDER = "__LOCALE_OF_THIS_FILE__";

/**
 * Writes each script of the client's build once for each language, into a folder of its own, with the messages of that
 * language alone: a reader fetches the words of one language, however many there are. `app/platform/locale-assets.server.ts`
 * leads a page to its folder.
 *
 * @param locales as in project.inlang/settings.json; each becomes the name of a folder.
 * @throws Error where a message is compiled in a form that this does not know, rather than send all languages.
 */
export function localeAssets(locales: readonly string[]): Plugin {
  let isServer = false;
  return {
    name: "locale-assets",
    apply: "build",
    configResolved({ build }) {
      isServer = Boolean(build.ssr);
    },
    // The names are made before this goes over the scripts: they change too where it, or what it works with, does.
    augmentChunkHash() {
      return [readFileSync(fileURLToPath(import.meta.url), "utf8"), version, ...locales].join("\n");
    },
    transform(code, id, options) {
      if (options?.ssr || !/\/app\/paraglide\/messages\/[^/]+\.js(?:\?of=.*)?$/.test(id)) return null;
      const made = code.replaceAll("experimentalStaticLocale ??", `${PLACEHOLDER} ??`);
      if (made === code && code.includes("getLocale()"))
        throw new Error(`${id}: the message does not ask for its language in the way known here`);
      return { code: made, map: null };
    },
    async writeBundle({ dir }, bundle) {
      if (isServer || dir === undefined) return;
      const names = Object.keys(bundle).filter((name) => /^assets\/[^/]+\.js$/.test(name));
      await Promise.all(locales.map((locale) => mkdir(join(dir, "assets", locale), { recursive: true })));
      await Promise.all(
        names.map(async (name) => {
          const code = await readFile(join(dir, name), "utf8");
          for (const locale of locales) {
            const made = await transformWithEsbuild(code, name, {
              define: { [PLACEHOLDER]: JSON.stringify(locale) },
              format: "esm",
              minify: true,
              charset: "utf8",
              treeShaking: true,
              target: "es2022",
              sourcemap: false,
            });
            await writeFile(join(dir, name.replace("assets/", `assets/${locale}/`)), made.code);
          }
          await rm(join(dir, name));
        }),
      );
    },
  };
}
