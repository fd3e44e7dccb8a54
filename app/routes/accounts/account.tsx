import { parseWithZod } from "@conform-to/zod/v4";
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson, currentSessionId } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { changeEmailSchema, changePasswordSchema } from "#app/features/accounts/accounts.schema.ts";
import { askEmailChange } from "#app/features/accounts/commands/change-email.server.ts";
import { changePassword } from "#app/features/accounts/commands/change-password.server.ts";
import { endSessions } from "#app/features/accounts/commands/end-sessions.server.ts";
import { ownAccount } from "#app/features/accounts/queries/own-account.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { ChangeEmail, ChangePassword } from "#app/ui/accounts/account-forms.tsx";
import { DoneNote } from "#app/ui/accounts/done-note.tsx";
import { OwnSessions } from "#app/ui/accounts/own-sessions.tsx";
import { Crumbs, Facts, PageTitle, Section } from "#app/ui/page.tsx";
import { refused, requestOf, unread } from "./answer.server.ts";

export const handle = {
  ...needs("accounts:keep-own"),
  crumbs: () => <Crumbs trail={[{ label: m.accounts_account_title() }]} />,
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.accounts_account_title() }) }];

const DONE = ["password", "email", "sessions"] as const;
const DONE_WORDS: Readonly<Record<(typeof DONE)[number], () => string>> = {
  password: m.accounts_done_password,
  email: m.accounts_done_email,
  sessions: m.accounts_done_sessions,
};
const SECRETS = ["currentPassword", "password"];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const asked = new URL(args.request.url).searchParams.get("done");
  const input = { sessionId: await currentSessionId(args), at: args.context.arrivedAt };
  return {
    done: DONE.find((one) => one === asked) ?? null,
    account: await ownAccount(database(), input, actor).catch(throwAsPage),
  };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const form = await args.request.formData();
  const sessionId = (await currentSessionId(args)) ?? "";
  const request = requestOf(args);
  const intent = form.get("intent");
  if (intent === "email") {
    const submission = parseWithZod(form, { schema: changeEmailSchema });
    if (submission.status !== "success") return unread(submission, SECRETS);
    try {
      await askEmailChange(database(), submission.value, actor, request);
    } catch (error) {
      return refused(submission, error, SECRETS);
    }
    return redirect("/account?done=email");
  }
  if (intent === "sessions") {
    const which = form.get("which");
    const input = { which: typeof which === "string" ? which : "others", sessionId };
    await endSessions(database(), input, actor, request).catch(throwAsPage);
    return redirect(input.which === "all" || input.which === sessionId ? "/" : "/account?done=sessions");
  }
  const submission = parseWithZod(form, { schema: changePasswordSchema });
  if (submission.status !== "success") return unread(submission, SECRETS);
  try {
    await changePassword(database(), { ...submission.value, sessionId }, actor, request);
  } catch (error) {
    return refused(submission, error, SECRETS);
  }
  return redirect("/account?done=password");
}

export default function Account() {
  const { account, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  const ofEmail = reply?.initialValue?.["intent"] === "email";
  return (
    <>
      <PageTitle title={m.accounts_account_title()} state={m.accounts_account_state()} />
      <DoneNote text={done && !reply ? DONE_WORDS[done]() : null} />
      <Section id="who" title={m.accounts_who()}>
        <Facts
          facts={[
            { key: "name", term: m.accounts_name(), value: account.name },
            { key: "email", term: m.accounts_email(), value: account.email },
            {
              key: "roles",
              term: m.accounts_roles(),
              value: <Link to="/account/roles">{m.accounts_roles_title()}</Link>,
            },
            {
              key: "factor",
              term: m.accounts_factor(),
              value: (
                <Link to="/account/second-factor">
                  {account.hasSecondFactor ? m.accounts_factor_on_link() : m.accounts_factor_off_link()}
                </Link>
              ),
            },
          ]}
        />
      </Section>
      <Section id="password" title={m.accounts_change_password()} note={m.accounts_change_password_note()}>
        <ChangePassword reply={ofEmail ? null : reply} />
      </Section>
      <Section id="email" title={m.accounts_change_email()} note={m.accounts_change_email_note()}>
        <ChangeEmail reply={ofEmail ? reply : null} />
      </Section>
      <Section id="sessions" title={m.accounts_sessions()} note={m.accounts_sessions_note()}>
        <OwnSessions sessions={account.sessions} />
      </Section>
    </>
  );
}
