import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** When Linux was started and, in ticks since, the process: field 22 of its `stat`, counted after the name in brackets. */
function fromProc(pid: number): string | null {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return ticks ? `${boot} ${ticks}` : null;
  } catch {
    return null;
  }
}

/** Through `env`, so that the same moment is written the same way whoever asks. */
function fromPs(pid: number): string | null {
  const asked = ["LC_ALL=C", "TZ=UTC", "ps", "-o", "lstart=", "-p", String(pid)];
  const said = spawnSync("env", asked, { encoding: "utf8", timeout: 5_000 }).stdout;
  return said?.trim() ? said.trim() : null;
}

/** What tells a process from every other that had or gets its number, or null where the system does not say. */
export function processStart(pid: number): string | null {
  if (process.platform === "win32") return null;
  return process.platform === "linux" ? fromProc(pid) : fromPs(pid);
}
