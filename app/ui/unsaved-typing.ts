import { useNavigation } from "@remix-run/react";
import { useEffect } from "react";

/** What became of the forms that somebody typed in since the document was loaded. */
const typedIn = new Map<HTMLFormElement, "typed" | "sent">();

/** Put on a form that is kept without being sent, such as a draft that saves itself. */
export const KEEPS_ITSELF = "data-keeps-itself";

function hasUnsaved(): boolean {
  for (const [form, state] of typedIn) {
    if (!form.isConnected) typedIn.delete(form);
    else if (state === "typed" && !form.hasAttribute(KEEPS_ITSELF)) return true;
  }
  return false;
}

function ask(event: BeforeUnloadEvent) {
  if (!hasUnsaved()) return;
  event.preventDefault();
  // Browsers before 2023 ask only where this is set; what it says is shown by none.
  event.returnValue = "unsaved";
}

function onInput({ target }: Event) {
  const form = target instanceof Element ? target.closest("form") : null;
  // A filter asks for a page and keeps nothing.
  if (form?.method !== "post") return;
  typedIn.set(form, "typed");
  // Only now: a page that listens for its end cannot be kept ready for the way back.
  window.addEventListener("beforeunload", ask);
}

function onSubmit({ target }: Event) {
  if (!(target instanceof HTMLFormElement) || !typedIn.has(target)) return;
  typedIn.set(target, "sent");
  if (!hasUnsaved()) window.removeEventListener("beforeunload", ask);
}

/**
 * Has the browser ask before the document is left, by switching the language or closing the window, while a form holds
 * what was typed and not sent. A form that was sent and came back with errors holds it still.
 */
export function useUnsavedTyping(): void {
  const { state } = useNavigation();
  useEffect(() => {
    document.addEventListener("input", onInput);
    document.addEventListener("submit", onSubmit);
    return () => {
      document.removeEventListener("input", onInput);
      document.removeEventListener("submit", onSubmit);
    };
  }, []);
  useEffect(() => {
    if (state !== "idle") return;
    for (const [form, became] of typedIn) {
      if (became !== "sent") continue;
      if (form.isConnected && form.querySelector('[aria-invalid="true"]')) {
        typedIn.set(form, "typed");
        window.addEventListener("beforeunload", ask);
      } else typedIn.delete(form);
    }
  }, [state]);
}
