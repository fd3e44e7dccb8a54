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
let builtFrom;
let host;
app.use(vite.middlewares);
app.use(async (request, response, next) => {
  try {
    const build = await vite.ssrLoadModule("virtual:remix/server-build");
    if (build !== builtFrom) {
      host = await build.entry.module.developmentHost(build);
      builtFrom = build;
    }
    host(request, response, next);
  } catch (error) {
    if (error?.name === "SettingsError") {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    }
    if (error instanceof Error) vite.ssrFixStacktrace(error);
    next(error);
  }
});
server.listen(port, () => process.stdout.write(`Development server on http://localhost:${port}\n`));
