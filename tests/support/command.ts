import { spawn } from "node:child_process";
import { projectRoot } from "#db/migrate.server.ts";

export interface CommandRun {
  code: number | null;
  out: string;
  err: string;
}

/** Runs one of the commands of `scripts`, as npm does, without holding up what the test itself serves. */
export function runCommand(
  script: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<CommandRun> {
  return new Promise((resolve, reject) => {
    const ran = spawn(process.execPath, ["scripts/run.js", `scripts/${script}`, ...args], {
      cwd: projectRoot(),
      env: { ...process.env, NODE_ENV: "development", DATABASE_AUTH_TOKEN: "", ...settings },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let err = "";
    ran.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    ran.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    ran.once("error", reject);
    ran.once("close", (code) => resolve({ code, out, err }));
  });
}

/** The settings that lead a command to a test's database. */
export function settingsFor(database: { url: string; authToken: string | null }): Record<string, string> {
  return { DATABASE_URL: database.url, DATABASE_AUTH_TOKEN: database.authToken ?? "" };
}
