// Starts the built server and starts it again when it falls. `node scripts/start.js`; the child is this file with --child.
import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const EXIT_DO_NOT_RESTART = 78;
const EXIT_RESTART = 75;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
const STEADY_MS = 60_000;

process.env.NODE_ENV ??= "production";
const bundle = new URL("../build/server/index.js", import.meta.url);

if (process.argv.includes("--child")) {
  const build = await import(bundle.href);
  try {
    await build.entry.module.serve(build);
  } catch (error) {
    if (error?.name === "SettingsError" || error?.name === "DatabaseInUseError") {
      process.stderr.write(`${error.message}\n`);
      process.exit(EXIT_DO_NOT_RESTART);
    }
    if (error?.name === "DatabaseUnavailableError") {
      process.stderr.write(`${error.message}\n`);
      process.exit(EXIT_RESTART);
    }
    process.stderr.write(`${error?.stack ?? error}\n`);
    process.exit(1);
  }
} else {
  if (!existsSync(bundle)) {
    process.stderr.write("There is no build yet: run npm run build first\n");
    process.exit(EXIT_DO_NOT_RESTART);
  }
  let child;
  let timer;
  let pause = FIRST_PAUSE_MS;
  let stopping = false;
  const start = () => {
    const from = Date.now();
    child = fork(fileURLToPath(import.meta.url), ["--child"], {
      stdio: ["inherit", "inherit", "inherit", "ipc"],
    });
    child.on("message", (message) => process.send?.(message));
    child.on("exit", (code, signal) => {
      child = undefined;
      if (stopping || code === 0) process.exit(code ?? 0);
      if (code === EXIT_DO_NOT_RESTART) process.exit(code);
      if (Date.now() - from > STEADY_MS) pause = FIRST_PAUSE_MS;
      process.stderr.write(`The server ended (${signal ?? code}); it starts again in ${pause} ms\n`);
      timer = setTimeout(start, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    });
  };
  for (const signal of ["SIGTERM", "SIGINT"])
    process.on(signal, () => {
      stopping = true;
      clearTimeout(timer);
      if (child) child.kill("SIGTERM");
      else process.exit(0);
    });
  start();
}
