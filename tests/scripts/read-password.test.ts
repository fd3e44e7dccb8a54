import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { NoPasswordError, readPassword } from "../../scripts/read-password.ts";

/** A terminal where each question is answered with the next of the lines. */
function terminal(lines: readonly string[], isTTY: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = new PassThrough();
  let shown = "";
  let answered = 0;
  output.on("data", (chunk: Buffer) => {
    shown += chunk.toString();
    if (!chunk.toString().endsWith(": ")) return;
    const line = lines[answered++];
    setImmediate(() => (line === undefined ? input.end() : input.write(line)));
  });
  return { input, output, shown: () => shown };
}

describe("a password that is asked for", () => {
  it("at a terminal is asked for twice and never shown", async () => {
    const at = terminal(["correct horse\r", "correct horse\r"], true);
    expect(await readPassword(at, "Password")).toBe("correct horse");
    expect(at.shown()).toBe("Password: \nThe same again: \n");
  });

  it("is none where the two differ", async () => {
    expect(await readPassword(terminal(["correct horse\r", "correct house\r"], true), "Password")).toBeNull();
  });

  it("from a pipe is one line", async () => {
    const at = terminal(["correct horse\n"], false);
    expect(await readPassword(at, "Password")).toBe("correct horse");
    expect(at.shown()).toBe("Password: \n");
  });

  it("is none where the terminal is left, by Ctrl+C or by its end", async () => {
    for (const lines of [["correct\u0003"], []])
      await expect(readPassword(terminal(lines, true), "Password")).rejects.toBeInstanceOf(NoPasswordError);
    await expect(readPassword(terminal([], false), "Password")).rejects.toBeInstanceOf(NoPasswordError);
  });
});
