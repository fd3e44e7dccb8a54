// Preloaded into the built server by a test: a database client says on standard error that it is made.
import { register } from "node:module";

register(new URL("count-clients-hook.mjs", import.meta.url));
