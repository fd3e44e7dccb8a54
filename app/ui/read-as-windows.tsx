import type { ReactNode } from "react";
import { m } from "#app/paraglide/messages.js";
import { Name } from "./page.tsx";

/**
 * A file whose letters could be read in another way too: what they were taken for, to be looked at by a person.
 *
 * @param words those of the file that show it; null for a file whose encoding is sure.
 * @param inBoth words of a file that was taken for UTF-8, with what they would be in Windows-1252.
 * @param children the way to send the file again.
 */
export function ReadAsWindows(props: {
  words: readonly string[] | null;
  inBoth?: readonly { word: string; windows: string }[] | null;
  children: ReactNode;
}) {
  const { inBoth = null, children } = props;
  const words = inBoth?.map((readings) => m.shell_utf8_word(readings)) ?? props.words;
  if (words === null) return null;
  return (
    <div className="note note-look" role="note">
      <h2>{inBoth ? m.shell_utf8_title() : m.shell_windows_title()}</h2>
      <p>{inBoth ? m.shell_utf8_text() : m.shell_windows_text()}</p>
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
