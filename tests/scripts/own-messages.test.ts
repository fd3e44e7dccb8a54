import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ownMessages } from "../../scripts/own-messages.ts";

const IMPORT = 'import { m } from "#app/paraglide/messages.js";\n';
const folder = mkdtempSync(join(tmpdir(), "own-messages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A folder of code in which one message is said by one page and the other by seven. */
function plant(): void {
  mkdirSync(join(folder, "paraglide/messages"), { recursive: true });
  for (const key of ["rare", "common"])
    writeFileSync(join(folder, "paraglide/messages", `${key}.js`), `export const ${key} = () => "";\n`);
  for (let at = 0; at < 7; at++)
    writeFileSync(
      join(folder, `page-${at}.tsx`),
      `${IMPORT}export const page = m.common()${at === 0 ? " + m.rare()" : ""};\n`,
    );
  // What only the server says is on no page.
  for (let at = 0; at < 7; at++)
    writeFileSync(join(folder, `mail-${at}.server.ts`), `${IMPORT}export const mail = m.rare;\n`);
}

function transformed(id: string, code: string, ssr = false): string | null {
  plant();
  const plugin = ownMessages(folder);
  (plugin.buildStart as () => void)();
  const transform = plugin.transform as (
    code: string,
    id: string,
    options: { ssr: boolean },
  ) => { code: string } | null;
  return transform(code, id, { ssr })?.code ?? null;
}

describe("messages of the client's build", () => {
  it("are a part of the page that says them, where few do, and shared where many do", () => {
    const id = join(folder, "page-0.tsx");
    const code = transformed(id, `${IMPORT}export const page = m.common() + m.rare();\n`);
    const own = join(folder, "paraglide/messages/rare.js?of=page-0.tsx");
    expect(code).toContain(`import { rare as m_rare } from "${own}";`);
    expect(code).toContain("m.common() + m_rare()");
  });

  it("stay as they are on the server, and outside the application", () => {
    const code = `${IMPORT}export const page = m.rare();\n`;
    expect(transformed(join(folder, "page-0.tsx"), code, true)).toBeNull();
    expect(transformed("/elsewhere/page.tsx", code)).toBeNull();
  });

  it("leave what is no message as it is", () => {
    const code = transformed(join(folder, "page-0.tsx"), `${IMPORT}export const page = m.unknown;\n`);
    expect(code).toContain("m.unknown");
  });
});
