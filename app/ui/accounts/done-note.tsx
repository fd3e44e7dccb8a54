/** What was just done, at the top of a page; a listener hears it. */
export function DoneNote({ text }: { text: string | null }) {
  return text === null ? null : (
    <p className="note" role="status">
      {text}
    </p>
  );
}
