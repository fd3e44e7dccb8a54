import { m } from "#app/paraglide/messages.js";

/** What saving a text came to. */
export function SavedNote({ saved }: { saved: "yes" | "same" | undefined }) {
  if (saved === undefined) return null;
  return (
    <div className="note" role="status">
      <p>{saved === "yes" ? m.resolutions_saved() : m.resolutions_saved_same()}</p>
      {saved === "yes" ? <p>{m.resolutions_saved_asks()}</p> : null}
    </div>
  );
}
