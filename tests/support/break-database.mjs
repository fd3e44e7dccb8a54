// Preloaded into the built server by a test of what it does after a SQLITE_BUSY, which our write gate never lets happen.
import { register } from "node:module";

register(new URL("break-database-hook.mjs", import.meta.url));
