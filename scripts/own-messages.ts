import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const IMPORT = 'import { m } from "#app/paraglide/messages.js";';
const USE = /\bm\.([a-z]\w*)/g;
/** In more modules than this a message is worth its place in a script that all of them share. */
const FEW = 6;

/**
 * Gives a message that a few modules of the client use to each of them, as a part of its own. Shared, it would be a
 * script of some hundred bytes or, put together with others to make one that is worth a request, a script that pages fetch
 * for one line of it.
 *
 * @param folder absolute path of the application's code.
 */
export function ownMessages(folder: string): Plugin {
  const users = new Map<string, number>();
  return {
    name: "own-messages",
    apply: "build",
    // Before the types are taken off, and before the routes lose what is the server's alone.
    enforce: "pre",
    buildStart() {
      users.clear();
      for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        if (!/\.tsx?$/.test(name) || name.includes(".server.") || name.startsWith("paraglide")) continue;
        const code = readFileSync(join(folder, name), "utf8");
        for (const key of new Set(Array.from(code.matchAll(USE), ([, key]) => key)))
          if (key !== undefined) users.set(key, (users.get(key) ?? 0) + 1);
      }
    },
    transform(code, id, options) {
      if (options?.ssr || !id.startsWith(folder) || !code.includes(IMPORT)) return null;
      const imports = new Map<string, string>();
      const made = code.replace(USE, (whole, key: string) => {
        const file = join(folder, "paraglide/messages", `${key}.js`);
        if ((users.get(key) ?? 0) > FEW || !existsSync(file)) return whole;
        // A slash in it would be read as a folder's.
        const of = id.slice(folder.length + 1).replace(/[^\w.-]/g, "-");
        imports.set(key, `import { ${key} as m_${key} } from ${JSON.stringify(`${file}?of=${of}`)};`);
        return `m_${key}`;
      });
      return { code: [...imports.values(), made].join("\n"), map: null };
    },
  };
}
