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
import { PASSWORD_MIN_LENGTH } from "#app/domain/accounts/password.ts";
import { resetPasswordSchema } from "#app/features/accounts/accounts.schema.ts";
import { resetPassword } from "#app/features/accounts/commands/reset-password.server.ts";
import { linkIsOpen } from "#app/features/accounts/queries/link-is-open.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { fieldsOf } from "#app/ui/accounts/fields.ts";
import { LinkOver } from "#app/ui/accounts/link-over.tsx";
import { ErrorSummary, TextField } from "#app/ui/form.tsx";
import { PageTitle } from "#app/ui/page.tsx";
import { PostForm } from "#app/ui/post-form.tsx";
import { refused, requestOf, unread } from "./answer.server.ts";
import { tokenOf } from "./token.ts";

export const handle = needs("accounts:reset-password");
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.accounts_reset_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  const token = tokenOf(args.request);
  const isOpen = await linkIsOpen(database(), "password-reset", token, args.context.arrivedAt);
  return data({ isOpen }, { status: isOpen ? 200 : 410 });
}

export async function action(args: ActionFunctionArgs) {
  await authorise(args, handle);
  const submission = parseWithZod(await args.request.formData(), { schema: resetPasswordSchema });
  if (submission.status !== "success") return unread(submission, ["password"]);
  const input = { token: tokenOf(args.request), password: submission.value.password };
  try {
    await resetPassword(database(), input, requestOf(args));
  } catch (error) {
    return refused(submission, error, ["password"]);
  }
  return redirect("/sign-in?done=password");
}

export default function ResetPassword() {
  const { isOpen } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  const { fields, errors } = fieldsOf("reset", ["password"], reply);
  if (!isOpen) return <LinkOver way={{ to: "/forgot-password", label: m.accounts_forgot_again() }} />;
  return (
    <>
      <PageTitle title={m.accounts_reset_title()} state={m.accounts_reset_state()} />
      <PostForm className="form narrow" noValidate>
        <ErrorSummary errors={errors} />
        <TextField
          field={fields.password}
          label={m.accounts_new_password()}
          hint={m.accounts_new_password_hint({ least: PASSWORD_MIN_LENGTH })}
          type="password"
          autoComplete="new-password"
        />
        <div className="actions">
          <button className="button">{m.accounts_reset_save()}</button>
        </div>
      </PostForm>
    </>
  );
}
