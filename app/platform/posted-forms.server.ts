import { data } from "@remix-run/node";
import type { Refusal } from "./refusal-reasons.ts";

/**
 * Makes the request's form be read once, however often it is asked for; a body that is no readable form is refused in
 * words with 400.
 *
 * @returns the form, once something has read it.
 */
export function readFormOnce(request: Request): () => FormData | null {
  const read = request.formData.bind(request);
  let form: Promise<FormData> | undefined;
  let known: FormData | null = null;
  request.formData = () =>
    (form ??= read().then(
      (found) => (known = found),
      () => {
        const refusal: Refusal = { kind: "refused", reason: "broken-form" };
        throw data(refusal, { status: 400 });
      },
    ));
  return () => known;
}
