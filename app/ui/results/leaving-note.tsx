import { useEffect, useRef } from "react";
import { m } from "#app/paraglide/messages.js";
import type { Leaving } from "./saved-first.ts";

/** Asks a reader who is leaving what could not be saved. */
export function LeavingNote({ leaving }: { leaving: Leaving | null }) {
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (leaving) note.current?.focus();
  }, [leaving]);
  if (!leaving) return null;
  return (
    <div className="note note-act" role="alert" tabIndex={-1} ref={note}>
      <strong>{m.results_leaving_title()}</strong>
      <p>{m.results_leaving_note()}</p>
      <p className="actions">
        <button type="button" className="button button-plain" onClick={leaving.stay}>
          {m.results_leaving_stay()}
        </button>
        <button type="button" className="button button-plain" onClick={leaving.go}>
          {m.results_leaving_go()}
        </button>
      </p>
    </div>
  );
}
