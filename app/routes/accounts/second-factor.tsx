import { parseWithZod } from "@conform-to/zod/v4";
import type { SubmissionResult } from "@conform-to/dom";
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson, currentSessionId } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { codeSchema } from "#app/features/accounts/accounts.schema.ts";
import {
  beginSecondFactor,
  confirmSecondFactor,
  renewRecoveryCodes,
  turnOffSecondFactor,
} from "#app/features/accounts/commands/set-up-second-factor.server.ts";
import { secondFactorNotice } from "#app/features/accounts/queries/second-factor-notice.server.ts";
import { secondFactorPage } from "#app/features/accounts/queries/second-factor-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { RecoveryCodes, SecondFactor } from "#app/ui/accounts/second-factor.tsx";
import { Crumbs, PageTitle } from "#app/ui/page.tsx";
import { refused, requestOf, unread } from "./answer.server.ts";

export const handle = {
  ...needs("accounts:keep-second-factor"),
  crumbs: () => (
    <Crumbs
      trail={[{ label: m.accounts_account_title(), to: "/account" }, { label: m.accounts_factor_title() }]}
    />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.accounts_factor_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  return {
    page: await secondFactorPage(database(), actor).catch(throwAsPage),
    isSecretariatWithoutFactor: await secondFactorNotice(database()),
  };
}

type Answer =
  { kind: "codes"; codes: string[] } | { kind: "reply"; reply: SubmissionResult<string[]>; intent: string };

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const request = requestOf(args);
  const form = await args.request.formData();
  const asked = form.get("intent");
  const intent = asked === "renew" || asked === "off" ? asked : "confirm";
  const submission = parseWithZod(form, { schema: codeSchema });
  const replied = (answer: ReturnType<typeof unread>) =>
    data<Answer>({ kind: "reply", reply: answer.data, intent }, answer.init ?? {});
  try {
    if (asked === "begin") {
      await beginSecondFactor(database(), actor, request);
      return redirect("/account/second-factor");
    }
    if (submission.status !== "success") return replied(unread(submission, ["code"]));
    const { code } = submission.value;
    if (intent === "off") {
      await turnOffSecondFactor(database(), { code }, actor, request);
      return redirect("/account/second-factor");
    }
    const codes =
      intent === "renew"
        ? await renewRecoveryCodes(database(), { code }, actor, request)
        : await confirmSecondFactor(
            database(),
            { code, sessionId: await currentSessionId(args) },
            actor,
            request,
          );
    return data<Answer>({ kind: "codes", codes }, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    return replied(refused(submission, error, ["code"]));
  }
}

export default function SecondFactorRoute() {
  const { page, isSecretariatWithoutFactor } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.kind === "codes") return <RecoveryCodes codes={answer.codes} />;
  const { state, isRequired } = page;
  const words = {
    none: isRequired ? m.accounts_factor_needed_state : m.accounts_factor_none_state,
    begun: m.accounts_factor_begun_state,
    on: m.accounts_factor_on_state,
  };
  return (
    <>
      <PageTitle title={m.accounts_factor_title()} state={words[state.kind]()} />
      {isSecretariatWithoutFactor ? <p className="note">{m.accounts_factor_off_in_demonstration()}</p> : null}
      <SecondFactor page={page} answer={answer ?? null} />
    </>
  );
}
