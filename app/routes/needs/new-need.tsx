import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { stateNeed } from "#app/features/needs/commands/state-need.server.ts";
import { newNeedIdSchema, needForm, ownNeedsParams } from "#app/features/needs/needs.schema.ts";
import { newNeedId } from "#app/features/needs/new-need-id.server.ts";
import { needFormChoices, needTargets } from "#app/features/needs/queries/need-form-choices.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { ownNeedsAddress } from "#app/ui/needs/addresses.ts";
import { NeedFields } from "#app/ui/needs/need-form.tsx";
import { Crumbs, PageTitle } from "#app/ui/page.tsx";
import { WordsBeside } from "#app/ui/support/paragraph-words.tsx";
import { readParams } from "../results/read-params.server.ts";
import { answerPost } from "./answer-post.server.ts";

type Loaded = Awaited<ReturnType<typeof loader>>;

export const handle = {
  ...needs("needs:keep-own"),
  crumbs: (loaded: unknown) => (
    <Crumbs
      trail={[
        { label: m.needs_own_title(), to: ownNeedsAddress((loaded as Loaded).laboratoryId) },
        { label: m.needs_state_one() },
      ]}
    />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.needs_state_one() }) }];

async function coordinator(args: LoaderFunctionArgs) {
  const { laboratoryId } = readParams(ownNeedsParams, args.params);
  return { laboratoryId, actor: await authorisePerson(args, handle, { laboratoryId }) };
}

export async function loader(args: LoaderFunctionArgs) {
  const { laboratoryId } = await coordinator(args);
  return { laboratoryId, choices: await needFormChoices(database()), needId: newNeedId() };
}

export async function action(args: ActionFunctionArgs) {
  const { laboratoryId, actor } = await coordinator(args);
  const targets = needTargets(await needFormChoices(database()));
  return answerPost(args, needForm(targets), async (input, request) => {
    const needId = newNeedIdSchema.catch(newNeedId).parse(input.needId);
    await stateNeed(database(), { needId, laboratoryId, content: input.content }, actor, request);
    return ownNeedsAddress(laboratoryId, needId);
  });
}

export default function NewNeed() {
  const { laboratoryId, choices, needId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? freshForm();
  return (
    <>
      <PageTitle title={m.needs_state_one()} state={m.needs_form_state()} />
      <div className="work">
        <RegisterForm
          answer={answer}
          submit={m.needs_send()}
          back={ownNeedsAddress(laboratoryId)}
          hidden={{ needId: answer.typed["needId"] ?? needId }}
        >
          <NeedFields answer={answer} choices={choices} />
        </RegisterForm>
        <WordsBeside paragraphs={choices.paragraphs} />
      </div>
    </>
  );
}
