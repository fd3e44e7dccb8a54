import type { SubmissionResult } from "@conform-to/dom";
import { parseWithZod } from "@conform-to/zod/v4";
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { authorise, changeActor, currentActor, hasChangedActor } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { signInSchema } from "#app/features/accounts/accounts.schema.ts";
import { signIn } from "#app/features/accounts/commands/sign-in.server.ts";
import { signOut } from "#app/features/accounts/commands/sign-out.server.ts";
import { typedByAnother } from "#app/features/accounts/typed-by-another.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { ownAddress } from "#app/platform/own-address.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { HAND_OVER, KeptForAnother, KeptPost, readKept, type Kept } from "#app/ui/kept-post.tsx";
import { PageTitle } from "#app/ui/page.tsx";
import { SignInForm } from "#app/ui/sign-in-form.tsx";

export const handle = needs("accounts:sign-in");
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.accounts_sign_in_title() }) }];

type Answer =
  | { kind: "form"; reply: SubmissionResult<string[]> | null; to: string; kept: Kept | null }
  | { kind: "kept"; to: string; kept: Kept; name: string }
  | { kind: "of-another"; to: string; kept: Kept; name: string };

function titleOf(kind: Answer["kind"] | undefined): string {
  if (kind === "kept") return m.accounts_kept_title();
  return kind === "of-another" ? m.accounts_other_title() : m.accounts_sign_in_title();
}

export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  const to = ownAddress(new URL(args.request.url).searchParams.get("to")) ?? "/";
  // Whoever was signed in by this very request has an answer to read first.
  if ((await currentActor(args)).kind === "person" && !hasChangedActor(args.context)) throw redirect(to);
  return { to };
}

function withCookies(cookies: readonly string[]): Headers {
  const headers = new Headers();
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return headers;
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorise(args, handle);
  const { context } = args;
  const request = {
    headers: args.request.headers,
    requestId: context.requestId,
    at: context.arrivedAt,
  };
  const form = await args.request.formData();
  const to = ownAddress(form.get("to")) ?? "/";
  const kept = readKept(form.get("kept"));
  const formAgain = (reply: SubmissionResult<string[]> | null): Answer => ({ kind: "form", reply, to, kept });

  if (form.get("intent") === HAND_OVER) {
    const cookies = await signOut(database(), actor, request).catch(throwAsPage);
    changeActor(context, null);
    return data(formAgain(null), { headers: withCookies(cookies) });
  }
  const submission = parseWithZod(form, { schema: signInSchema });
  if (submission.status !== "success")
    return data(formAgain(submission.reply({ hideFields: ["password"] })), { status: 422 });
  try {
    const { cookies, person } = await signIn(database(), submission.value, {
      ...request,
      clientAddress: context.clientAddress,
    });
    if (!kept) return redirect(to, { headers: withCookies(cookies) });
    changeActor(context, person);
    const kind = typedByAnother(kept, person) ? "of-another" : "kept";
    return data<Answer>({ kind, to, kept, name: person.name }, { headers: withCookies(cookies) });
  } catch (error) {
    if (!(error instanceof DomainError)) return throwAsPage(error);
    return data(formAgain(submission.reply({ formErrors: [problemText(error)], hideFields: ["password"] })), {
      status: error.code === "too_many_attempts" ? 429 : 422,
    });
  }
}

function problemText({ code, options }: DomainError): string {
  if (code === "too_many_attempts")
    return m.accounts_too_many({ minutes: Number(options.params?.["minutes"] ?? 1) });
  return code === "no_role" ? m.accounts_no_role() : m.accounts_wrong();
}

export default function SignInPage() {
  const { to } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const title = titleOf(answer?.kind);
  if (answer?.kind === "kept")
    return (
      <>
        <PageTitle title={title} state={m.accounts_kept_state({ name: answer.name })} />
        <KeptPost to={answer.to} kept={answer.kept} />
      </>
    );
  if (answer?.kind === "of-another")
    return (
      <>
        <PageTitle title={title} state={m.accounts_other_state({ name: answer.name })} />
        <div className="narrow">
          <KeptForAnother to={answer.to} kept={answer.kept} />
        </div>
      </>
    );
  return (
    <>
      <PageTitle
        title={title}
        state={answer?.kept ? m.accounts_kept_waiting() : m.accounts_sign_in_state()}
      />
      <div className="work">
        <div className="narrow">
          <SignInForm
            Form={Form}
            reply={answer?.reply ?? null}
            to={answer?.to ?? to}
            kept={answer?.kept ?? null}
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
