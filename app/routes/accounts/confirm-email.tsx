import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorise, currentActor } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { confirmEmailChange } from "#app/features/accounts/commands/change-email.server.ts";
import { linkIsOpen } from "#app/features/accounts/queries/link-is-open.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { LinkOver } from "#app/ui/accounts/link-over.tsx";
import { PageTitle } from "#app/ui/page.tsx";
import { PostForm } from "#app/ui/post-form.tsx";
import { requestOf } from "./answer.server.ts";
import { tokenOf } from "./token.ts";

export const handle = needs("accounts:confirm-email");
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.accounts_confirm_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  const isOpen = await linkIsOpen(database(), "email-change", tokenOf(args.request), args.context.arrivedAt);
  return data({ isOpen }, { status: isOpen ? 200 : 410 });
}

/** A post, not the opening of the link: mail servers open links to look what is behind them. */
export async function action(args: ActionFunctionArgs) {
  await authorise(args, handle);
  try {
    await confirmEmailChange(database(), { token: tokenOf(args.request) }, requestOf(args));
  } catch (error) {
    // The page says that the link is over.
    if (error instanceof DomainError && error.code === "link_over") return data(null, { status: 422 });
    return throwAsPage(error);
  }
  return redirect((await currentActor(args)).kind === "person" ? "/account" : "/sign-in?done=email");
}

export default function ConfirmEmail() {
  const { isOpen } = useLoaderData<typeof loader>();
  if (!isOpen) return <LinkOver way={{ to: "/account", label: m.accounts_account_title() }} />;
  return (
    <>
      <PageTitle title={m.accounts_confirm_title()} state={m.accounts_confirm_state()} />
      <PostForm className="actions">
        <button className="button">{m.accounts_confirm()}</button>
      </PostForm>
    </>
  );
}
