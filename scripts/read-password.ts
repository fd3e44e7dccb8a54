import { createInterface } from "node:readline/promises";
import { Writable, type Readable } from "node:stream";

/** The terminal was left without an answer, by Ctrl+C or by its end. */
export class NoPasswordError extends Error {
  override readonly name = "NoPasswordError";
}

/** Where questions are read from and written to. */
export interface Terminal {
  input: Readable & { isTTY?: boolean };
  output: Writable;
}

/** Asks one question. What is typed at a terminal is not shown; what is piped in is one line. */
async function askUnseen({ input, output }: Terminal, question: string): Promise<string> {
  output.write(question);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: unseen, terminal: input.isTTY === true });
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once("line", resolve);
      lines.once("SIGINT", () => reject(new NoPasswordError()));
      lines.once("close", () => reject(new NoPasswordError()));
    });
  } finally {
    lines.close();
    output.write("\n");
  }
}

/**
 * Reads a password: at a terminal unseen and twice, from a pipe once.
 *
 * @returns null where the two differ.
 * @throws NoPasswordError where the terminal was left.
 */
export async function readPassword(terminal: Terminal, question: string): Promise<string | null> {
  const password = await askUnseen(terminal, `${question}: `);
  if (terminal.input.isTTY !== true) return password;
  return (await askUnseen(terminal, "The same again: ")) === password ? password : null;
}
