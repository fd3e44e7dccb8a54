import { m } from "#app/paraglide/messages.js";

/** Why an entry came back, in the words of whoever sent it. */
export function ReasonNote({ reason }: { reason: string }) {
  return (
    <div className="note note-look note-reason">
      <p>
        <strong>{m.support_reason_title()}</strong>
      </p>
      <p>
        <q className="verbatim" dir="auto">
          {reason}
        </q>
      </p>
    </div>
  );
}
