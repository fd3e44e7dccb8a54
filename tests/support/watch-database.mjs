// Preloaded into the built server by tests and benchmarks: the database client says on standard error what it does.
import { register } from "node:module";

register(new URL("watch-database-hook.mjs", import.meta.url));
