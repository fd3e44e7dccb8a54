import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { needs } from "#app/access/declared.ts";
import { changeDetails } from "#app/features/laboratories/commands/change-details.server.ts";
import { registerChoices } from "#app/features/laboratories/queries/laboratory-record.server.ts";
import { changeForm } from "#app/features/laboratories/register-forms.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { recordAddress } from "#app/ui/laboratories/addresses.ts";
import { DayField, freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { RecordCrumbs } from "#app/ui/laboratories/record-page.tsx";
import { GroundField, PlaceFields } from "#app/ui/laboratories/register-forms.tsx";
import { Name, PageTitle } from "#app/ui/page.tsx";
import { atLaboratory } from "./form-route.server.ts";
import { answerForm } from "./register-post.server.ts";

type Loaded = Awaited<ReturnType<typeof loader>>;

export const handle = {
  ...needs("laboratories:keep-register"),
  crumbs: (loaded: unknown) => (
    <RecordCrumbs {...(loaded as Loaded)} mayKeep form={m.laboratories_change()} />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.laboratories_change() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, laboratory, today } = await atLaboratory(args, handle);
  return {
    laboratory,
    today,
    choices: await registerChoices(database(), { withLaboratories: false }, actor),
  };
}

/** After a refusal too: whoever is told that it changed in the meantime sees what it is now, and can send again. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  const { actor, laboratory } = await atLaboratory(args, handle);
  return answerForm(args, changeForm, async (input, request) => {
    await changeDetails(database(), { laboratoryId: laboratory.id, ...input }, actor, request);
    return recordAddress(laboratory.id);
  });
}

export default function Change() {
  const { laboratory, today, choices } = useLoaderData<typeof loader>();
  const answer =
    useActionData<typeof action>() ??
    freshForm({ countryCode: laboratory.country.code, kind: laboratory.kind, on: today });
  return (
    <>
      <PageTitle
        over={<Name>{laboratory.name}</Name>}
        title={m.laboratories_change()}
        state={m.laboratories_change_state()}
      />
      <RegisterForm
        answer={answer}
        hidden={{ seenCountry: laboratory.country.code, seenKind: laboratory.kind }}
        submit={m.laboratories_change_button()}
        back={recordAddress(laboratory.id)}
      >
        <PlaceFields answer={answer} choices={choices} />
        <GroundField answer={answer} />
        <DayField
          answer={answer}
          name="on"
          label={m.laboratories_change_on()}
          hint={m.laboratories_change_on_hint()}
        />
      </RegisterForm>
    </>
  );
}
