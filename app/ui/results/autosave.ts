import { useEffect, useRef, useState, type FormEvent, type RefObject } from "react";
import type { ItemSummary } from "#app/features/results/item-summary.server.ts";
import { KEEPS_ITSELF } from "../unsaved-typing.ts";
import { useSavedFirst, type Leaving } from "./saved-first.ts";

/** Long enough that nobody is saved in the middle of a word, short enough that a closed lid loses a line at most. */
const PAUSE_MS = 1_500;

export type AutosaveState =
  | { kind: "idle" }
  | { kind: "saving" }
  | { kind: "saved"; at: Date }
  | { kind: "conflict" }
  /** Results were submitted, or the laboratory's part ended: nothing can be saved any more. */
  | { kind: "closed" }
  /** What stands in the page cannot be taken, not even as a draft; by the names of its fields. */
  | { kind: "refused"; errors: RefusedDraft["errors"] }
  | { kind: "failed" };

function isSaved(value: unknown): value is SavedDraft {
  return (
    typeof value === "object" && value !== null && "revision" in value && typeof value.revision === "number"
  );
}

function refusalOf(value: unknown): AutosaveState {
  const code = typeof value === "object" && value !== null && "code" in value ? value.code : null;
  if (code === "draft_closed") return { kind: "closed" };
  if (code === "draft_conflict") return { kind: "conflict" };
  if (code === "unknown_code") return { kind: "refused", errors: [] };
  return isRefused(value) ? { kind: "refused", errors: value.errors } : { kind: "failed" };
}

function isRefused(value: unknown): value is RefusedDraft {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    value.code === "refused" &&
    "errors" in value &&
    Array.isArray(value.errors)
  );
}

/** What the server answers where a draft cannot be kept. */
export interface RefusedDraft {
  code: "refused";
  errors: { name: string; text: string }[];
}

/** What the server answers once a draft is kept. */
export interface SavedDraft {
  revision: number;
  /** ISO 8601 */
  savedAt: string;
  /** The item as it now stands in the list of items. */
  item: ItemSummary;
}

export interface Autosave {
  form: RefObject<HTMLFormElement>;
  revision: number;
  state: AutosaveState;
  /** Whether the script runs: before it does, and without one, nothing saves itself. */
  isRunning: boolean;
  /** The item as last saved in the background; null where the page itself is newer. */
  saved: ItemSummary | null;
  /** Somebody is about to leave what could not be saved; null otherwise. */
  leaving: Leaving | null;
  onChange: () => void;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

/**
 * Sends the form as a draft a moment after the last change, one at a time, and keeps its revision in step. A button
 * pressed while a draft is on its way waits for it, so that nobody runs into their own revision; a link that is followed
 * waits until what was typed is saved. Without a script nothing of this happens, and the buttons do it all.
 *
 * @param answer what the last press of a button was answered with: it is newer than what became of the draft before it.
 */
export function useAutosave(address: string, startRevision: number, answer: unknown): Autosave {
  const form = useRef<HTMLFormElement>(null);
  const [revision, setRevision] = useState(startRevision);
  const [state, setState] = useState<AutosaveState>({ kind: "idle" });
  const [saved, setSaved] = useState<ItemSummary | null>(null);
  const [isRunning, setRunning] = useState(false);
  const latest = useRef(startRevision);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const onItsWay = useRef<Promise<void> | null>(null);
  const isStopped = useRef<"conflict" | "closed" | null>(null);
  const isUnsaved = useRef(false);

  function markUnsaved(is: boolean) {
    isUnsaved.current = is;
    // Set by hand: whoever leaves the document is asked or not by what holds in that moment.
    form.current?.toggleAttribute(KEEPS_ITSELF, !is);
  }

  const [seen, setSeen] = useState({ startRevision, answer });
  if (seen.startRevision !== startRevision || seen.answer !== answer) {
    // What comes with the page is newer than what was last saved in the background, or refused there.
    setSeen({ startRevision, answer });
    setRevision(startRevision);
    setSaved(null);
    setState({ kind: "idle" });
  }
  useEffect(() => {
    latest.current = startRevision;
    isStopped.current = null;
    markUnsaved(false);
  }, [startRevision]);
  useEffect(() => {
    setRunning(true);
    markUnsaved(false);
    return () => clearTimeout(timer.current);
  }, []);

  async function send(filled: HTMLFormElement): Promise<void> {
    setState({ kind: "saving" });
    markUnsaved(false);
    try {
      const answer = await fetch(address, { method: "POST", body: formBody(filled, latest.current) });
      const isJson = answer.headers.get("Content-Type")?.startsWith("application/json") ?? false;
      const body: unknown = isJson ? await answer.json() : null;
      if (answer.ok && isSaved(body)) {
        latest.current = body.revision;
        setRevision(body.revision);
        setSaved(body.item);
        setState({ kind: "saved", at: new Date(body.savedAt) });
      } else {
        const refusal = refusalOf(body);
        if (refusal.kind === "conflict" || refusal.kind === "closed") isStopped.current = refusal.kind;
        setState(refusal);
        markUnsaved(true);
      }
    } catch {
      setState({ kind: "failed" });
      markUnsaved(true);
    }
  }

  function sendNow(): Promise<void> {
    clearTimeout(timer.current);
    const filled = form.current;
    if (!filled) return Promise.resolve();
    onItsWay.current = send(filled).finally(() => {
      onItsWay.current = null;
    });
    return onItsWay.current;
  }

  function onChange() {
    clearTimeout(timer.current);
    markUnsaved(true);
    if (isStopped.current) return;
    timer.current = setTimeout(() => {
      if (onItsWay.current) onChange();
      else void sendNow();
    }, PAUSE_MS);
  }

  /** Whether nothing is left that would be lost. */
  async function saveAll(): Promise<boolean> {
    await onItsWay.current;
    if (isUnsaved.current && !isStopped.current) await sendNow();
    // Where nothing can be saved any more the page says so: nobody is kept on it.
    return !isUnsaved.current || isStopped.current === "closed";
  }
  const isAllSaved = () => !isUnsaved.current && !onItsWay.current;
  const leaving = useSavedFirst({ form, isAllSaved, saveAll });

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

  return { form, revision, state, isRunning, saved, leaving, onChange, onSubmit };
}

/** The form's texts, URL-encoded: small on the line. */
function formBody(form: HTMLFormElement, revision: number): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  body.set("revision", String(revision));
  return body;
}
