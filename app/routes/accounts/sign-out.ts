import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { signOut } from "#app/features/accounts/commands/sign-out.server.ts";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";

export const handle = needs("accounts:sign-out");

export async function loader(args: ActionFunctionArgs) {
  await authorise(args, handle);
  return redirect("/");
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorise(args, handle);
  const cookies = await signOut(database(), actor, {
    headers: args.request.headers,
    requestId: args.context.requestId,
    at: args.context.arrivedAt,
  }).catch(throwAsPage);
  const headers = new Headers();
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return redirect("/", { headers });
}
