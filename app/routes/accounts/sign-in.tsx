import type { SubmissionResult } from "@conform-to/dom";
import { parseWithZod } from "@conform-to/zod/v4";
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { authorise, changeActor, currentActor, hasChangedActor } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { codeSchema, signInSchema } from "#app/features/accounts/accounts.schema.ts";
import { answerCode } from "#app/features/accounts/commands/answer-code.server.ts";
import { signIn, type SignInStep } from "#app/features/accounts/commands/sign-in.server.ts";
import { signOut } from "#app/features/accounts/commands/sign-out.server.ts";
import { secondFactorNotice } from "#app/features/accounts/queries/second-factor-notice.server.ts";
import { keptTicket, openKeptTicket, type KeptTicket } from "#app/features/accounts/kept-ticket.server.ts";
import { typedByAnother } from "#app/features/accounts/typed-by-another.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { ownAddress } from "#app/platform/own-address.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { ANSWER_CODE, CodeForm } from "#app/ui/accounts/code-form.tsx";
import { DoneNote } from "#app/ui/accounts/done-note.tsx";
import { HAND_OVER, KeptForAnother, KeptPost, readKept, type Kept } from "#app/ui/kept-post.tsx";
import { PageTitle } from "#app/ui/page.tsx";
import { apart, Sentence } from "#app/ui/sentence.tsx";
import { SignInForm } from "#app/ui/sign-in-form.tsx";
import { refused, withCookies } from "./answer.server.ts";

export const handle = needs("accounts:sign-in");
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.accounts_sign_in_title() }) }];

type Answer =
  | { kind: "form" | "code"; reply: SubmissionResult<string[]> | null; to: string; kept: Kept | null }
  | { kind: "kept"; to: string; kept: Kept; name: string }
  | { kind: "of-another"; to: string; kept: Kept; name: string };

/** What brought the reader here, where something was just done. */
const DONE = ["account", "role", "password", "email"] as const;

const DONE_WORDS: Readonly<Record<(typeof DONE)[number], () => string>> = {
  account: m.accounts_done_account,
  role: m.accounts_done_role,
  password: m.accounts_done_reset,
  email: m.accounts_done_email_changed,
};

const waitingAt = (ticket: string) => `/sign-in?kept=${ticket}`;

/** What a kept form means to whoever has signed in, or has yet to. */
function answerOf({ to, kept }: KeptTicket, person: Person | null): Answer {
  if (!person) return { kind: "form", reply: null, to, kept };
  return { kind: typedByAnother(kept, person) ? "of-another" : "kept", to, kept, name: person.name };
}

function titleOf(kind: Answer["kind"] | undefined): string {
  if (kind === "code") return m.accounts_code_title();
  if (kind === "kept") return m.accounts_kept_title();
  return kind === "of-another" ? m.accounts_other_title() : m.accounts_sign_in_title();
}

export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  const to = ownAddress(new URL(args.request.url).searchParams.get("to")) ?? "/";
  const actor = await currentActor(args);
  const person = actor.kind === "person" ? actor : null;
  const ticket = new URL(args.request.url).searchParams.get("kept");
  const waiting = openKeptTicket(ticket, person?.userId ?? null, args.context.arrivedAt);
  // Whoever was signed in by this very request has an answer to read first.
  if (person && !waiting && !hasChangedActor(args.context)) throw redirect(to);
  const done = DONE.find((one) => one === new URL(args.request.url).searchParams.get("done")) ?? null;
  return {
    to,
    done,
    waiting: waiting && answerOf(waiting, person),
    isSecretariatWithoutFactor: await secondFactorNotice(database()),
  };
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
    const ticket = kept && keptTicket({ to, kept, userId: null }, context.arrivedAt);
    const headers = withCookies(cookies);
    if (ticket) return redirect(waitingAt(ticket), { headers });
    changeActor(context, null);
    return data(formAgain(null), { headers });
  }
  /** Goes on where a step has led: to the code, to the kept form, to the choice of a role, or to where one wanted to be. */
  const goOn = ({ cookies, person, hasOtherRoles }: SignInStep) => {
    const headers = withCookies(cookies);
    if (!person) return data<Answer>({ kind: "code", reply: null, to, kept }, { headers });
    if (!kept)
      return redirect(hasOtherRoles ? `/account/roles?to=${encodeURIComponent(to)}` : to, { headers });
    const waiting = { to, kept, userId: person.userId };
    const ticket = keptTicket(waiting, context.arrivedAt);
    // A page that is opened by its address can be come back to; the answer to a post cannot.
    if (ticket) return redirect(waitingAt(ticket), { headers });
    changeActor(context, person);
    return data<Answer>(answerOf(waiting, person), { headers });
  };

  const isCode = form.get("intent") === ANSWER_CODE;
  const kind = isCode ? "code" : "form";
  const submission = isCode
    ? parseWithZod(form, { schema: codeSchema })
    : parseWithZod(form, { schema: signInSchema });
  const hidden = { hideFields: ["password", "code"] };
  if (submission.status !== "success")
    return data<Answer>({ kind, reply: submission.reply(hidden), to, kept }, { status: 422 });
  const { value } = submission;
  try {
    if ("code" in value) return goOn(await answerCode(database(), value, request));
    return goOn(await signIn(database(), value, { ...request, clientAddress: context.clientAddress }));
  } catch (error) {
    const { data: reply, init } = refused(submission, error, hidden.hideFields);
    // Without the password's proof the code says nothing: both steps again.
    const again = error instanceof DomainError && error.code === "challenge_over" ? "form" : kind;
    return data<Answer>({ kind: again, reply, to, kept }, init ?? {});
  }
}

export default function SignInPage() {
  const { to, done, waiting, isSecretariatWithoutFactor } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? waiting;
  const title = titleOf(answer?.kind);
  if (answer?.kind === "kept")
    return (
      <>
        <PageTitle
          title={title}
          state={<Sentence text={m.accounts_kept_state({ name: apart(answer.name) })} />}
        />
        <KeptPost to={answer.to} kept={answer.kept} />
      </>
    );
  if (answer?.kind === "of-another")
    return (
      <>
        <PageTitle
          title={title}
          state={<Sentence text={m.accounts_other_state({ name: apart(answer.name) })} />}
        />
        <div className="narrow">
          <KeptForAnother to={answer.to} kept={answer.kept} />
        </div>
      </>
    );
  if (answer?.kind === "code")
    return (
      <>
        <PageTitle title={title} state={m.accounts_code_state()} />
        <div className="narrow">
          <CodeForm reply={answer.reply} to={answer.to} kept={answer.kept} />
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
          <DoneNote text={done && !answer ? DONE_WORDS[done]() : null} />
          <SignInForm
            Form={Form}
            reply={answer?.reply ?? null}
            to={answer?.to ?? to}
            kept={answer?.kept ?? null}
          />
        </div>
        <aside className="small" aria-labelledby="no-account">
          <p>
            <Link to="/forgot-password">{m.accounts_forgot_title()}</Link>
          </p>
          {isSecretariatWithoutFactor ? <p>{m.accounts_factor_off_in_demonstration()}</p> : null}
          <h2 id="no-account">{m.accounts_no_account()}</h2>
          <p>{m.accounts_no_account_text()}</p>
          <p>{m.accounts_shared_computer()}</p>
        </aside>
      </div>
    </>
  );
}
