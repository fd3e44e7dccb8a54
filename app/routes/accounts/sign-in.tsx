import { parseWithZod } from "@conform-to/zod/v4";
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { authorise, currentActor } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { signInSchema } from "#app/features/accounts/accounts.schema.ts";
import { signIn } from "#app/features/accounts/commands/sign-in.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { ownAddress } from "#app/platform/own-address.ts";
import { KeptPost, readKept } from "#app/ui/kept-post.tsx";
import { PageTitle } from "#app/ui/page.tsx";
import { SignInForm } from "#app/ui/sign-in-form.tsx";

export const handle = needs("accounts:sign-in");
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.accounts_sign_in_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  const to = ownAddress(new URL(args.request.url).searchParams.get("to")) ?? "/";
  if ((await currentActor(args)).kind === "person") throw redirect(to);
  return { to };
}

export async function action(args: ActionFunctionArgs) {
  await authorise(args, handle);
  const form = await args.request.formData();
  const to = ownAddress(form.get("to")) ?? "/";
  const kept = readKept(form.get("kept"));
  const submission = parseWithZod(form, { schema: signInSchema });
  if (submission.status !== "success")
    return data(
      { reply: submission.reply({ hideFields: ["password"] }), to, kept, sent: false },
      { status: 422 },
    );
  try {
    const cookies = await signIn(database(), submission.value, {
      headers: args.request.headers,
      clientAddress: args.context.clientAddress,
      requestId: args.context.requestId,
      at: args.context.arrivedAt,
    });
    const headers = new Headers();
    for (const cookie of cookies) headers.append("Set-Cookie", cookie);
    if (kept.length > 0) return data({ reply: null, to, kept, sent: true }, { headers });
    return redirect(to, { headers });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const text =
      error.code === "too_many_attempts"
        ? m.accounts_too_many({ minutes: Number(error.options.params?.["minutes"] ?? 1) })
        : m.accounts_wrong();
    return data(
      { reply: submission.reply({ formErrors: [text], hideFields: ["password"] }), to, kept, sent: false },
      { status: error.code === "too_many_attempts" ? 429 : 422 },
    );
  }
}

export default function SignInPage() {
  const { to } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.sent)
    return (
      <>
        <PageTitle title={m.accounts_kept_title()} state={m.accounts_kept_state()} />
        <KeptPost to={answer.to} kept={answer.kept} />
      </>
    );
  return (
    <>
      <PageTitle title={m.accounts_sign_in_title()} state={m.accounts_sign_in_state()} />
      <div className="work">
        <div className="narrow">
          <SignInForm
            Form={Form}
            reply={answer?.reply ?? null}
            to={answer?.to ?? to}
            kept={answer?.kept ?? []}
          />
        </div>
        <aside className="small" aria-labelledby="no-account">
          <h2 id="no-account">{m.accounts_no_account()}</h2>
          <p>{m.accounts_no_account_text()}</p>
          <p>{m.accounts_shared_computer()}</p>
        </aside>
      </div>
    </>
  );
}
