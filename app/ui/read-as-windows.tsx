import type { ReactNode } from "react";
import { m } from "#app/paraglide/messages.js";
import { Name } from "./page.tsx";

/**
 * A file whose letters could be read in another way too: what they were taken for, to be looked at by a person.
 *
 * @param words those of the file that show it; null for a file whose encoding is sure.
 * @param children the way to send the file again.
 */
export function ReadAsWindows({ words, children }: { words: readonly string[] | null; children: ReactNode }) {
  if (words === null) return null;
  return (
    <div className="note note-look" role="note">
      <h2>{m.shell_windows_title()}</h2>
      <p>{m.shell_windows_text()}</p>
      <p className="typed break-all">
        {words.map((word, at) => (
          <span key={word}>
            {at > 0 ? " · " : null}
            <Name>{word}</Name>
          </span>
        ))}
      </p>
      <p>{children}</p>
    </div>
  );
}
