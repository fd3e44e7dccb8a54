import { parseWithZod } from "@conform-to/zod/v4";
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { forgotPasswordSchema } from "#app/features/accounts/accounts.schema.ts";
import { askPasswordReset } from "#app/features/accounts/commands/ask-password-reset.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { fieldsOf } from "#app/ui/accounts/fields.ts";
import { ErrorSummary, TextField } from "#app/ui/form.tsx";
import { PageTitle } from "#app/ui/page.tsx";
import { PostForm } from "#app/ui/post-form.tsx";
import { refused, requestOf, unread } from "./answer.server.ts";

export const handle = needs("accounts:reset-password");
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.accounts_forgot_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  return { isSent: new URL(args.request.url).searchParams.get("done") === "sent" };
}

export async function action(args: ActionFunctionArgs) {
  await authorise(args, handle);
  const submission = parseWithZod(await args.request.formData(), { schema: forgotPasswordSchema });
  if (submission.status !== "success") return unread(submission);
  try {
    await askPasswordReset(database(), submission.value, requestOf(args));
  } catch (error) {
    return refused(submission, error);
  }
  return redirect("/forgot-password?done=sent");
}

export default function ForgotPassword() {
  const { isSent } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  const { fields, errors } = fieldsOf("forgot", ["email"], reply);
  if (isSent && !reply)
    return (
      <PageTitle
        title={m.accounts_forgot_sent_title()}
        state={m.accounts_forgot_sent_state()}
        actions={
          <Link className="button button-plain" to="/sign-in">
            {m.accounts_back_to_sign_in()}
          </Link>
        }
      />
    );
  return (
    <>
      <PageTitle title={m.accounts_forgot_title()} state={m.accounts_forgot_state()} />
      <PostForm className="form narrow" noValidate>
        <ErrorSummary errors={errors} />
        <TextField
          field={fields.email}
          label={m.accounts_email()}
          hint={m.accounts_email_hint()}
          type="email"
          autoComplete="username"
          spellCheck={false}
        />
        <div className="actions">
          <button className="button">{m.accounts_forgot_send()}</button>
        </div>
      </PostForm>
    </>
  );
}
