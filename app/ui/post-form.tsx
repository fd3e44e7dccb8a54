import { Form, useRouteLoaderData, type FormProps } from "@remix-run/react";
import { forwardRef } from "react";
import { OPENED_AS } from "#app/domain/accounts/opened-as.ts";

/** What the masthead's facts say of the role that the page was opened in. */
function openedAsOf(loaded: unknown): string | null {
  if (typeof loaded !== "object" || loaded === null || !("viewer" in loaded)) return null;
  const { viewer } = loaded;
  return typeof viewer === "object" &&
    viewer !== null &&
    "openedAs" in viewer &&
    typeof viewer.openedAs === "string"
    ? viewer.openedAs
    : null;
}

/**
 * A form that changes something. It sends along in which role its page was opened, so that nothing is done in a role that
 * was chosen in another tab since; for somebody who has not signed in there is none.
 */
export const PostForm = forwardRef<HTMLFormElement, Omit<FormProps, "method">>(function PostForm(
  { children, ...props },
  ref,
) {
  const openedAs = openedAsOf(useRouteLoaderData("root"));
  return (
    <Form ref={ref} method="post" {...props}>
      {openedAs === null ? null : <input type="hidden" name={OPENED_AS} value={openedAs} />}
      {children}
    </Form>
  );
});
