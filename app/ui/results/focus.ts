import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { fieldId } from "./problem-words.ts";

/** Id of the button that adds a finding. */
export const ADD_FINDING = "add-finding";

/**
 * Takes the reader to the errors at the top once an answer has brought some, or to the title of the page that it has
 * become. Without a script the page comes anew and begins at its top anyhow.
 */
export function useFocusOnAnswer(answer: unknown): void {
  useEffect(() => {
    if (!answer) return;
    const target = document.querySelector<HTMLElement>(".error-summary") ?? document.querySelector("h1");
    if (target && !target.hasAttribute("tabindex")) target.tabIndex = -1;
    target?.focus();
  }, [answer]);
}

/**
 * After a finding was added, takes the reader to its first field; after one was removed, whose button is gone, to the
 * button that adds one. Only where the page was there already: nobody's focus is moved while a page loads.
 */
export function useFocusOnFindings(findings: number): void {
  const { key, search } = useLocation();
  const seen = useRef(key);
  useEffect(() => {
    if (seen.current === key) return;
    seen.current = key;
    const done = new URLSearchParams(search);
    if (done.has("added")) document.getElementById(fieldId(findings, "analyte"))?.focus();
    else if (done.has("removed")) document.getElementById(ADD_FINDING)?.focus();
  }, [key, search, findings]);
}
