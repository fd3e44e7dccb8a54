import { useEffect } from "react";

/**
 * Takes the reader to the errors at the top once an answer has brought some. Without a script the page comes anew and
 * begins at its top anyhow.
 */
export function useFocusOnErrors(answer: unknown): void {
  useEffect(() => {
    if (answer) document.querySelector<HTMLElement>(".error-summary")?.focus();
  }, [answer]);
}
