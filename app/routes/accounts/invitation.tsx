import { parseWithZod } from "@conform-to/zod/v4";
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { acceptInvitationSchema } from "#app/features/accounts/accounts.schema.ts";
import {
  acceptWithNewAccount,
  acceptWithOwnAccount,
} from "#app/features/accounts/commands/accept-invitation.server.ts";
import { signOut } from "#app/features/accounts/commands/sign-out.server.ts";
import { invitationPage } from "#app/features/accounts/queries/invitation-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { InvitationOffer } from "#app/ui/accounts/invitation-offer.tsx";
import { LinkOver } from "#app/ui/accounts/link-over.tsx";
import { refused, requestOf, unread, withCookies } from "./answer.server.ts";
import { tokenOf } from "./token.ts";

export const handle = needs("accounts:accept-invitation");
export const meta: MetaFunction = () => [
  { title: m.shell_page_title({ page: m.accounts_invitation_title() }) },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const token = tokenOf(args.request);
  const page = await invitationPage(database(), { token, at: args.context.arrivedAt }, actor);
  return data({ page, token }, { status: page ? 200 : 410 });
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorise(args, handle);
  const form = await args.request.formData();
  const token = tokenOf(args.request);
  const request = requestOf(args);
  if (form.get("intent") === "sign-out") {
    const cookies = await signOut(database(), actor, request).catch(throwAsPage);
    return redirect(`/invitation?token=${encodeURIComponent(token)}`, { headers: withCookies(cookies) });
  }
  const submission = parseWithZod(form, { schema: acceptInvitationSchema });
  try {
    if (actor.kind === "person") {
      await acceptWithOwnAccount(database(), { token }, actor, request);
      return redirect("/account/roles");
    }
    if (submission.status !== "success") return unread(submission, ["password"]);
    await acceptWithNewAccount(database(), { token, ...submission.value }, request);
    return redirect("/sign-in?done=account");
  } catch (error) {
    return refused(submission, error, ["password"]);
  }
}

export default function Invitation() {
  const { page, token } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  if (!page) return <LinkOver way={{ to: "/", label: m.shell_go_home() }} />;
  return <InvitationOffer page={page} token={token} reply={reply} />;
}
