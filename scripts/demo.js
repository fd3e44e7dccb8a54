// npm run demo: installs, builds, migrates, loads the demonstration programme and serves it, from a fresh clone on.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { installPackages, requireNode, root, run } from "./setup.js";

requireNode();
installPackages();

const data = `${root}data`;
mkdirSync(data, { recursive: true });
const secretFile = `${data}/demo-session-secret`;
if (!existsSync(secretFile))
  writeFileSync(secretFile, randomBytes(32).toString("base64url"), { mode: 0o600 });

const env = {
  ...process.env,
  NODE_ENV: "production",
  DATABASE_URL: process.env.DATABASE_URL ?? `file:${data}/demo.db`,
  MAIL_DIRECTORY: process.env.MAIL_DIRECTORY ?? `${data}/demo-mail`,
  SITE_URL: process.env.SITE_URL || `http://localhost:${process.env.PORT || 3000}`,
  SESSION_SECRET: process.env.SESSION_SECRET ?? readFileSync(secretFile, "utf8"),
  LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
  // Whoever looks at the demonstration has no authenticator app for it; its pages say so.
  SECOND_FACTOR_REQUIRED: process.env.SECOND_FACTOR_REQUIRED ?? "false",
};
process.stdout.write("Building\n");
run("npm", ["run", "--silent", "build", "--", "--logLevel", "warn"]);
run("node", ["scripts/run.js", "scripts/demo-load.ts"], env);

const server = spawn(process.execPath, ["scripts/start.js"], {
  cwd: root,
  env,
  stdio: ["inherit", "inherit", "inherit", "ipc"],
});
server.on("message", (message) => {
  if (message?.ready)
    process.stdout.write(
      `\nThe demonstration is served at http://localhost:${message.port}\n` +
        `Mail is written as .eml files into ${env.MAIL_DIRECTORY}\nStop it with Ctrl+C.\n`,
    );
});
server.on("exit", (code) => process.exit(code ?? 0));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
