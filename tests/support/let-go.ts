import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Makes the libSQL binding let go of the files of clients that were closed: it does so no sooner than when they are
 * collected, and until then this process counts as one that has the database open.
 */
export function letGoOfClosedFiles(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}
