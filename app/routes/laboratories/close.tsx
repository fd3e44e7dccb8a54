import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { needs } from "#app/access/declared.ts";
import { closeLaboratory } from "#app/features/laboratories/commands/close-laboratory.server.ts";
import { closePreview } from "#app/features/laboratories/queries/close-preview.server.ts";
import { registerChoices } from "#app/features/laboratories/queries/laboratory-record.server.ts";
import { closeForm } from "#app/features/laboratories/register-forms.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { recordAddress } from "#app/ui/laboratories/addresses.ts";
import { DayField, freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { RecordCrumbs } from "#app/ui/laboratories/record-page.tsx";
import { ReasonField, SuccessorField } from "#app/ui/laboratories/register-forms.tsx";
import { Name, PageTitle } from "#app/ui/page.tsx";
import { atLaboratory } from "./form-route.server.ts";
import { answerForm } from "./register-post.server.ts";

type Loaded = Awaited<ReturnType<typeof loader>>;

export const handle = {
  ...needs("laboratories:keep-register"),
  crumbs: (loaded: unknown) => <RecordCrumbs {...(loaded as Loaded)} mayKeep form={m.laboratories_close()} />,
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.laboratories_close() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, laboratory, today } = await atLaboratory(args, handle);
  const input = { laboratoryId: laboratory.id, at: args.context.arrivedAt };
  return {
    ...(await closePreview(database(), input, actor)),
    today,
    choices: await registerChoices(database(), { withLaboratories: true, exceptId: laboratory.id }, actor),
  };
}

/** After a refusal too: whoever is told that the page was out of date sees the laboratory as it is. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  const { actor, laboratory } = await atLaboratory(args, handle);
  return answerForm(args, closeForm, async (input, request) => {
    await closeLaboratory(database(), { laboratoryId: laboratory.id, ...input }, actor, request);
    return recordAddress(laboratory.id);
  });
}

export default function Close() {
  const { laboratory, unfinished, people, today, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? freshForm({ on: today });
  return (
    <>
      <PageTitle
        over={<Name>{laboratory.name}</Name>}
        title={m.laboratories_close_title()}
        state={m.laboratories_close_state()}
      />
      <RegisterForm
        answer={answer}
        submit={m.laboratories_close_button()}
        back={recordAddress(laboratory.id)}
        isDestructive
      >
        <ul className="list-disc ps-5">
          <li>{m.laboratories_close_unfinished({ count: unfinished })}</li>
          <li>{m.laboratories_close_people({ count: people })}</li>
        </ul>
        <DayField answer={answer} name="on" label={m.laboratories_close_day()} />
        <ReasonField answer={answer} hint={m.laboratories_reason_hint()} />
        <SuccessorField answer={answer} choices={choices} />
      </RegisterForm>
    </>
  );
}
