import { useEffect, useRef, useState, type FormEvent } from "react";

/** Long enough that nobody is saved in the middle of a word, short enough that a closed lid loses a line at most. */
const PAUSE_MS = 1_500;

export type AutosaveState =
  | { kind: "idle" }
  | { kind: "saving" }
  | { kind: "saved"; at: Date }
  | { kind: "conflict" }
  | { kind: "failed" };

interface Saved {
  revision: number;
  savedAt: string;
}

function isSaved(value: unknown): value is Saved {
  return (
    typeof value === "object" && value !== null && "revision" in value && typeof value.revision === "number"
  );
}

/**
 * Sends the form as a draft a moment after the last change, one at a time, and keeps its revision in step. A button
 * pressed while a draft is on its way waits for it, so that nobody runs into their own revision. Without a script
 * nothing of this happens, and the buttons do it all.
 */
export function useAutosave(address: string, startRevision: number) {
  const form = useRef<HTMLFormElement>(null);
  const [revision, setRevision] = useState(startRevision);
  const [state, setState] = useState<AutosaveState>({ kind: "idle" });
  const latest = useRef(startRevision);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const onItsWay = useRef<Promise<void> | null>(null);
  const isStopped = useRef(false);

  useEffect(() => {
    latest.current = startRevision;
    isStopped.current = false;
    setRevision(startRevision);
  }, [startRevision]);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function send(filled: HTMLFormElement): Promise<void> {
    setState({ kind: "saving" });
    try {
      const answer = await fetch(address, { method: "POST", body: formBody(filled, latest.current) });
      const body: unknown = answer.ok ? await answer.json() : null;
      if (isSaved(body)) {
        latest.current = body.revision;
        setRevision(body.revision);
        setState({ kind: "saved", at: new Date(body.savedAt) });
      } else {
        isStopped.current = answer.status === 409;
        setState({ kind: answer.status === 409 ? "conflict" : "failed" });
      }
    } catch {
      setState({ kind: "failed" });
    }
  }

  function onChange() {
    clearTimeout(timer.current);
    if (isStopped.current) return;
    timer.current = setTimeout(() => {
      const filled = form.current;
      if (!filled) return;
      if (onItsWay.current) return onChange();
      onItsWay.current = send(filled).finally(() => {
        onItsWay.current = null;
      });
    }, PAUSE_MS);
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    clearTimeout(timer.current);
    if (!onItsWay.current) return;
    event.preventDefault();
    const filled = event.currentTarget;
    const native = event.nativeEvent;
    const button =
      native instanceof SubmitEvent && native.submitter instanceof HTMLElement ? native.submitter : null;
    void onItsWay.current.then(() => {
      const hidden = filled.elements.namedItem("revision");
      if (hidden instanceof HTMLInputElement) hidden.value = String(latest.current);
      filled.requestSubmit(button);
    });
  }

  return { form, revision, state, onChange, onSubmit };
}

/** The form's texts, URL-encoded: small on the line. */
function formBody(form: HTMLFormElement, revision: number): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  body.set("revision", String(revision));
  return body;
}
