// Development: the same host as in production, through Vite, with hot reload on the same port.
import { createServer as createHttpServer } from "node:http";
import express from "express";
import { createServer as createViteServer } from "vite";
import { compileMessages } from "./compile-messages.js";

process.env.NODE_ENV = "development";
await compileMessages();
const port = Number(process.env.PORT ?? 3000);
const app = express();
const server = createHttpServer(app);
const vite = await createViteServer({ server: { middlewareMode: true, hmr: { server } } });

let made;
/** The host of the code as it stands. One at a time: it starts the outbox. */
async function currentHost() {
  const build = await vite.ssrLoadModule("virtual:remix/server-build");
  if (build !== made?.build) {
    const before = made?.host.catch(() => undefined);
    made = { build, host: Promise.resolve(before).then(() => build.entry.module.developmentHost(build)) };
  }
  return made.host;
}

async function stop(exitCode) {
  await made?.build.entry.module.stopDevelopment();
  process.exit(exitCode);
}

try {
  await currentHost();
} catch (error) {
  // A wrong setting, or a database that another server holds: said in a line, as npm start says it.
  const isPlain = error?.name === "SettingsError" || error?.name === "DatabaseInUseError";
  process.stderr.write(`${isPlain ? error.message : (error?.stack ?? error)}\n`);
  if (isPlain) process.exit(1);
}
app.use(vite.middlewares);
app.use(async (request, response, next) => {
  try {
    (await currentHost())(request, response, next);
  } catch (error) {
    if (error instanceof Error) vite.ssrFixStacktrace(error);
    next(error);
  }
});
server.on("error", (error) => {
  process.stderr.write(
    error.code === "EADDRINUSE"
      ? `Setting PORT: port ${port} is in use by another program\n`
      : `${error.stack}\n`,
  );
  void stop(1);
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void stop(0));
server.listen(port, () => process.stdout.write(`Development server on http://localhost:${port}\n`));
