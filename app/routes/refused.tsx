import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { refusalReason, REFUSALS, type Refusal } from "#app/platform/refusal-reasons.ts";

export const handle = needs("accounts:read-refusal");

/** Why a request never reached its page; the host sends it here. Ends as an error page in words. */
export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  return refused(args.request);
}

/** The same for what a script posted: it shows the error where its page was. */
export async function action(args: ActionFunctionArgs) {
  await authorise(args, handle);
  return refused(args.request);
}

function refused(request: Request): never {
  const reason = refusalReason(new URL(request.url).searchParams.get("reason"));
  const refusal: Refusal = { kind: "refused", reason };
  throw data(refusal, { status: REFUSALS[reason] });
}

/** Never shown: both ways in end in an error. It makes this a page, so that the error is one. */
export default function Refused() {
  return null;
}
