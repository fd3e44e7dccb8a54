import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";

export const handle = needs("accounts:read-refusal");

/**
 * Any address that no other route has. Without this route the browser, which knows only the routes of pages it has
 * seen, would draw another page than the server did.
 */
export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  return notThere();
}

export async function action(args: ActionFunctionArgs) {
  await authorise(args, handle);
  return notThere();
}

function notThere(): never {
  throw data({ kind: "not-found" }, { status: 404 });
}

/** Never shown: both ways in end in an error. It makes this a page, so that the error is one. */
export default function Nowhere() {
  return null;
}
