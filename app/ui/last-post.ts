import { useNavigation } from "@remix-run/react";
import { useEffect } from "react";
import { fieldKey, fieldsToKeep, type TypedPost } from "#app/domain/accounts/typed-post.ts";

let last: TypedPost | null = null;
/** What the form that was sent last calls its fields. */
let called: NonNullable<TypedPost["called"]> = {};

/** The words of a label, without the small print beneath them. */
function wordsOf(label: Element | null | undefined): string {
  const copy = label?.cloneNode(true);
  if (!(copy instanceof Element)) return "";
  for (const small of copy.querySelectorAll("small")) small.remove();
  return (copy.textContent ?? "").trim();
}

function noteWords({ target }: Event): void {
  if (!(target instanceof HTMLFormElement)) return;
  const found: [key: string, words: { label: string; chosen: string | null }][] = [];
  for (const field of target.elements) {
    const isSelect = field instanceof HTMLSelectElement;
    if (!isSelect && !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
    const own = wordsOf(field.labels?.[0]);
    if (own === "") continue;
    const isTicked = field.type === "radio" || field.type === "checkbox";
    const legend = isTicked ? wordsOf(field.closest("fieldset")?.querySelector("legend")) : "";
    const words = isSelect
      ? { label: own, chosen: wordsOf(field.selectedOptions[0]) }
      : { label: legend || own, chosen: isTicked ? own : null };
    found.push([fieldKey(field.name, field.value), words]);
  }
  called = Object.fromEntries(found);
}

/**
 * Remembers, in this window only, the form that is on its way, so that the page of an error can show what was typed
 * even where no server took it in. Once the post has led to a page it is forgotten.
 */
export function useLastPost(): void {
  const { state, formData, formMethod, formAction } = useNavigation();
  useEffect(() => {
    // Before the form itself hears of it.
    document.addEventListener("submit", noteWords, { capture: true });
    return () => document.removeEventListener("submit", noteWords, { capture: true });
  }, []);
  useEffect(() => {
    if (state === "idle") last = null;
    else if (formData && formAction && formMethod !== "GET")
      last = {
        to: formAction,
        fields: fieldsToKeep(formData),
        called,
      };
  }, [state, formData, formMethod, formAction]);
}

/** The form that was on its way when the error came, or null. */
export function lastPost(): TypedPost | null {
  return last;
}
