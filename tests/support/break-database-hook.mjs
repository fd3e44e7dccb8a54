const FILE = "@libsql/client/lib-esm/sqlite3.js";
const HEAD = "function executeStmt(db, stmt, intMode) {";

/** Once, the next statement that begins as the file says is answered with SQLITE_BUSY: as another program's lock would. */
const BREAK = `
  const fakeBusyFile = process.env.RINGTRIAL_FAKE_BUSY_FILE;
  if (fakeBusyFile && fakeBusyFs.existsSync(fakeBusyFile)) {
    const begins = fakeBusyFs.readFileSync(fakeBusyFile, "utf8");
    if ((typeof stmt === "string" ? stmt : stmt.sql).toLowerCase().startsWith(begins)) {
      fakeBusyFs.rmSync(fakeBusyFile);
      throw new LibsqlError("database is locked", "SQLITE_BUSY", "SQLITE_BUSY", 5);
    }
  }`;

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  if (!url.endsWith(FILE)) return loaded;
  const source = String(loaded.source);
  if (!source.includes(HEAD))
    throw new Error(`the database client no longer is what this test expects: ${HEAD}`);
  return {
    ...loaded,
    source: `import * as fakeBusyFs from "node:fs";\n${source.replace(HEAD, `${HEAD}${BREAK}`)}`,
  };
}
