import { useNavigation } from "@remix-run/react";
import { useEffect } from "react";
import { fieldsToKeep, type TypedPost } from "#app/domain/accounts/typed-post.ts";

let last: TypedPost | null = null;

/**
 * Remembers, in this window only, the form that is on its way, so that the page of an error can show what was typed
 * even where no server took it in. Once the post has led to a page it is forgotten.
 */
export function useLastPost(): void {
  const { state, formData, formMethod, formAction } = useNavigation();
  useEffect(() => {
    if (state === "idle") last = null;
    else if (formData && formAction && formMethod !== "GET")
      last = {
        to: formAction,
        fields: fieldsToKeep(formData),
      };
  }, [state, formData, formMethod, formAction]);
}

/** The form that was on its way when the error came, or null. */
export function lastPost(): TypedPost | null {
  return last;
}
