import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { publishNotice } from "#app/features/expertise/commands/publish-notice.server.ts";
import { newIdSchema, noticeBeginsWith, noticeForm } from "#app/features/expertise/expertise.schema.ts";
import { newFormId } from "#app/features/expertise/new-form-id.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { NoticeFields } from "#app/ui/expertise/notice-form.tsx";
import { freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { Crumbs, PageTitle } from "#app/ui/page.tsx";
import { answerPost } from "../needs/answer-post.server.ts";

export const handle = {
  ...needs("expertise:take-part"),
  crumbs: () => (
    <Crumbs trail={[{ label: m.expertise_title(), to: "/expertise" }, { label: m.expertise_new() }]} />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.expertise_new() }) }];

export async function loader(args: LoaderFunctionArgs) {
  await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const { side, topic } = noticeBeginsWith.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  return { noticeId: newFormId(), typed: { side, topic: topic ?? "" } };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  return answerPost(args, noticeForm, async (input, request) => {
    const noticeId = newIdSchema.catch(newFormId).parse(input.noticeId);
    const { side, topic, description, languages, form, fromDay, untilDay } = input;
    const content = { side, topic, description, languages, form, fromDay, untilDay };
    await publishNotice(database(), { noticeId, ...content }, actor, request);
    return `/expertise/${noticeId}`;
  });
}

export default function NewNotice() {
  const { noticeId, typed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? freshForm(typed);
  return (
    <>
      <PageTitle title={m.expertise_new()} state={m.expertise_new_state()} />
      <RegisterForm
        answer={answer}
        submit={m.expertise_publish()}
        back="/expertise"
        hidden={{ noticeId: answer.typed["noticeId"] ?? noticeId }}
      >
        <NoticeFields answer={answer} />
      </RegisterForm>
    </>
  );
}
