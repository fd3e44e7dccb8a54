import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { needs } from "#app/access/declared.ts";
import { renameLaboratory } from "#app/features/laboratories/commands/rename-laboratory.server.ts";
import { renameForm } from "#app/features/laboratories/register-forms.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { recordAddress } from "#app/ui/laboratories/addresses.ts";
import { DayField, freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { RecordCrumbs } from "#app/ui/laboratories/record-page.tsx";
import { NameField, ReasonField } from "#app/ui/laboratories/register-forms.tsx";
import { Name, PageTitle } from "#app/ui/page.tsx";
import { atLaboratory } from "./form-route.server.ts";
import { answerForm } from "./register-post.server.ts";

type Loaded = Awaited<ReturnType<typeof loader>>;

export const handle = {
  ...needs("laboratories:keep-register"),
  crumbs: (loaded: unknown) => (
    <RecordCrumbs {...(loaded as Loaded)} mayKeep form={m.laboratories_rename()} />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.laboratories_rename() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const { laboratory, today } = await atLaboratory(args, handle);
  return { laboratory, today };
}

/** After a refusal too: whoever is told that the name changed sees what it is now. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  const { actor, laboratory } = await atLaboratory(args, handle);
  return answerForm(args, renameForm, async (input, request) => {
    await renameLaboratory(database(), { laboratoryId: laboratory.id, ...input }, actor, request);
    return recordAddress(laboratory.id);
  });
}

export default function Rename() {
  const { laboratory, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? freshForm({ name: laboratory.name, since: today });
  return (
    <>
      <PageTitle
        over={<Name>{laboratory.name}</Name>}
        title={m.laboratories_rename_title()}
        state={m.laboratories_rename_state()}
      />
      <RegisterForm
        answer={answer}
        hidden={{ seenName: laboratory.name }}
        submit={m.laboratories_rename_button()}
        back={recordAddress(laboratory.id)}
      >
        <NameField answer={answer} hint={m.laboratories_name_hint()} />
        <DayField
          answer={answer}
          name="since"
          label={m.laboratories_new_name_since()}
          hint={m.laboratories_new_name_since_hint()}
        />
        <ReasonField answer={answer} hint={m.laboratories_rename_reason_hint()} />
      </RegisterForm>
    </>
  );
}
