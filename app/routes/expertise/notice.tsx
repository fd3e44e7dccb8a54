import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorise, authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { answerNotice } from "#app/features/expertise/commands/answer-notice.server.ts";
import { closeNotice } from "#app/features/expertise/commands/close-notice.server.ts";
import { decideAnswer } from "#app/features/expertise/commands/decide-answer.server.ts";
import { takeBackAnswer } from "#app/features/expertise/commands/take-back-answer.server.ts";
import { noticeParams, noticeStepForm } from "#app/features/expertise/expertise.schema.ts";
import { newFormId } from "#app/features/expertise/new-form-id.server.ts";
import { noticePage } from "#app/features/expertise/queries/notice.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { NoticeView } from "#app/ui/expertise/notice-page.tsx";
import { freshForm } from "#app/ui/laboratories/form-parts.tsx";
import { Crumbs } from "#app/ui/page.tsx";
import { answerPost } from "../needs/answer-post.server.ts";
import { readParams } from "../results/read-params.server.ts";

export const handle = {
  ...needs("expertise:read"),
  crumbs: () => (
    <Crumbs trail={[{ label: m.expertise_title(), to: "/expertise" }, { label: m.expertise_one() }]} />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.expertise_one() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle, CHECKED_BY_QUERY);
  const { noticeId } = readParams(noticeParams, args.params);
  const input = { noticeId, at: args.context.arrivedAt };
  return {
    page: await noticePage(database(), input, actor).catch(throwAsPage),
    answerId: newFormId(),
  };
}

/** After a refusal too: whoever is told that the page was out of date sees what became of the notice and its answers. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  // Who may take which step is each command's to say: the own side, the other side, the secretariat.
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const { noticeId } = readParams(noticeParams, args.params);
  return answerPost(args, noticeStepForm, async (input, request) => {
    switch (input.step) {
      case "answer":
        await answerNotice(database(), { noticeId, ...input }, actor, request);
        break;
      case "accept":
        await decideAnswer(database(), { noticeId, decision: "accept", ...input }, actor, request);
        break;
      case "decline":
        await decideAnswer(
          database(),
          { noticeId, decision: "decline", sharesAddress: false, ...input },
          actor,
          request,
        );
        break;
      case "take-back":
        await takeBackAnswer(database(), { noticeId, answerId: input.answerId }, actor, request);
        break;
      case "close":
        await closeNotice(database(), { noticeId }, actor, request);
        return "/expertise";
    }
    return `/expertise/${noticeId}#answers`;
  });
}

export default function NoticeRoute() {
  const { page, answerId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? freshForm();
  return <NoticeView page={page} newAnswerId={answerId} answer={answer} />;
}
