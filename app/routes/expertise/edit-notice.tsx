import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { editNotice } from "#app/features/expertise/commands/edit-notice.server.ts";
import { noticeForm, noticeParams } from "#app/features/expertise/expertise.schema.ts";
import { noticePage } from "#app/features/expertise/queries/notice.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { NoticeFields, typedNotice } from "#app/ui/expertise/notice-form.tsx";
import { freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { Crumbs, PageTitle } from "#app/ui/page.tsx";
import { answerPost } from "../needs/answer-post.server.ts";
import { readParams } from "../results/read-params.server.ts";

export const handle = {
  ...needs("expertise:take-part"),
  crumbs: () => (
    <Crumbs trail={[{ label: m.expertise_title(), to: "/expertise" }, { label: m.expertise_edit() }]} />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.expertise_edit() }) }];

async function ownNotice(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const { noticeId } = readParams(noticeParams, args.params);
  const input = { noticeId, at: args.context.arrivedAt };
  const { notice } = await noticePage(database(), input, actor).catch(throwAsPage);
  if (!notice.isOwn) throwAsPage(notFound());
  return { actor, notice };
}

export async function loader(args: LoaderFunctionArgs) {
  return (await ownNotice(args)).notice;
}

export async function action(args: ActionFunctionArgs) {
  const { actor, notice } = await ownNotice(args);
  return answerPost(args, noticeForm, async (input, request) => {
    const { side, topic, description, languages, form, fromDay, untilDay } = input;
    const content = { side, topic, description, languages, form, fromDay, untilDay };
    const revision = input.revision ?? notice.revision;
    await editNotice(database(), { noticeId: notice.id, revision, ...content }, actor, request);
    return `/expertise/${notice.id}`;
  });
}

export default function EditNotice() {
  const notice = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? freshForm(typedNotice(notice));
  return (
    <>
      <PageTitle title={m.expertise_edit()} state={m.expertise_new_state()} />
      <RegisterForm
        answer={answer}
        submit={m.expertise_save()}
        back={`/expertise/${notice.id}`}
        hidden={{ revision: answer.typed["revision"] ?? String(notice.revision) }}
      >
        <NoticeFields answer={answer} />
      </RegisterForm>
    </>
  );
}
