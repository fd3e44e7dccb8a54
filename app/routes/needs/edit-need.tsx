import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { needEvents } from "#app/domain/needs/need-state.ts";
import { editNeed } from "#app/features/needs/commands/edit-need.server.ts";
import { needForm, ownNeedParams } from "#app/features/needs/needs.schema.ts";
import { needFormChoices, needTargets } from "#app/features/needs/queries/need-form-choices.server.ts";
import { ownNeed } from "#app/features/needs/queries/own-needs.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { ownNeedsAddress } from "#app/ui/needs/addresses.ts";
import { NeedFields, typedNeed } from "#app/ui/needs/need-form.tsx";
import { Crumbs, PageTitle } from "#app/ui/page.tsx";
import { WordsBeside } from "#app/ui/support/paragraph-words.tsx";
import { readParams } from "../results/read-params.server.ts";
import { answerPost } from "./answer-post.server.ts";

type Loaded = Awaited<ReturnType<typeof loader>>;

export const handle = {
  ...needs("needs:keep-own"),
  crumbs: (loaded: unknown) => {
    const { laboratory, id } = (loaded as Loaded).need;
    return (
      <Crumbs
        trail={[
          { label: m.needs_own_title(), to: ownNeedsAddress(laboratory.id) },
          { label: m.needs_one(), to: ownNeedsAddress(laboratory.id, id) },
          { label: m.needs_edit() },
        ]}
      />
    );
  },
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.needs_edit() }) }];

async function coordinator(args: LoaderFunctionArgs) {
  const params = readParams(ownNeedParams, args.params);
  const actor = await authorisePerson(args, handle, { laboratoryId: params.laboratoryId });
  return { params, actor, need: await ownNeed(database(), params, actor).catch(throwAsPage) };
}

export async function loader(args: LoaderFunctionArgs) {
  const { need } = await coordinator(args);
  return { need, choices: await needFormChoices(database()) };
}

export async function action(args: ActionFunctionArgs) {
  const { params, actor, need } = await coordinator(args);
  const targets = needTargets(await needFormChoices(database()));
  return answerPost(args, needForm(targets), async ({ content, revision }, request) => {
    const input = { ...params, content, revision: revision ?? need.revision };
    await editNeed(database(), input, actor, request);
    return ownNeedsAddress(params.laboratoryId, params.needId);
  });
}

export default function EditNeed() {
  const { need, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? freshForm(typedNeed(need));
  const back = ownNeedsAddress(need.laboratory.id, need.id);
  if (!needEvents(need.state, "laboratory").includes("edit") && answer.problem === null)
    return <PageTitle title={m.needs_edit()} state={m.needs_problem_moved_on()} />;
  return (
    <>
      <PageTitle
        title={m.needs_edit()}
        state={need.state === "confirmed" ? m.needs_edit_state_confirmed() : m.needs_form_state()}
      />
      <div className="work">
        <RegisterForm
          answer={answer}
          submit={m.needs_send()}
          back={back}
          hidden={{ revision: answer.typed["revision"] ?? String(need.revision) }}
        >
          <NeedFields answer={answer} choices={choices} />
        </RegisterForm>
        <WordsBeside paragraphs={choices.paragraphs} />
      </div>
    </>
  );
}
