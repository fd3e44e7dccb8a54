import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { needs } from "#app/access/declared.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { endAccreditation } from "#app/features/laboratories/commands/end-accreditation.server.ts";
import { accreditationParams } from "#app/features/laboratories/laboratories.schema.ts";
import { accreditationsOf } from "#app/features/laboratories/queries/record-parts.server.ts";
import { endAccreditationForm } from "#app/features/laboratories/register-forms.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { recordAddress } from "#app/ui/laboratories/addresses.ts";
import { freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { RecordCrumbs } from "#app/ui/laboratories/record-page.tsx";
import { ReasonField } from "#app/ui/laboratories/register-forms.tsx";
import { Name, PageTitle } from "#app/ui/page.tsx";
import { readParams } from "../results/read-params.server.ts";
import { atLaboratory } from "./form-route.server.ts";
import { answerForm } from "./register-post.server.ts";

type Loaded = Awaited<ReturnType<typeof loader>>;

export const handle = {
  ...needs("laboratories:keep-register"),
  crumbs: (loaded: unknown) => (
    <RecordCrumbs {...(loaded as Loaded)} mayKeep form={m.laboratories_end_accreditation()} />
  ),
};
export const meta: MetaFunction = () => [
  { title: m.shell_page_title({ page: m.laboratories_end_accreditation() }) },
];

export async function loader(args: LoaderFunctionArgs) {
  const { laboratory, today } = await atLaboratory(args, handle);
  const { accreditationId } = readParams(accreditationParams, args.params);
  const accreditation = (await accreditationsOf(database(), laboratory.id, today)).find(
    ({ id }) => id === accreditationId,
  );
  if (!accreditation) throwAsPage(notFound());
  return { laboratory, accreditation };
}

/** After a refusal too: whoever is told that the page was out of date sees the accreditation as it is. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  const { actor, laboratory } = await atLaboratory(args, handle);
  const params = readParams(accreditationParams, args.params);
  return answerForm(args, endAccreditationForm, async (input, request) => {
    await endAccreditation(database(), { ...params, ...input }, actor, request);
    return `${recordAddress(laboratory.id)}#accreditations`;
  });
}

export default function EndAccreditation() {
  const { laboratory, accreditation } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? freshForm();
  return (
    <>
      <PageTitle
        over={<Name>{laboratory.name}</Name>}
        title={m.laboratories_end_accreditation()}
        state={<Name>{m.laboratories_end_accreditation_state({ standard: accreditation.standard })}</Name>}
      />
      <RegisterForm
        answer={answer}
        submit={m.laboratories_end_accreditation_button()}
        back={recordAddress(laboratory.id)}
        isDestructive
      >
        <ReasonField answer={answer} hint={m.laboratories_end_accreditation_hint()} />
      </RegisterForm>
    </>
  );
}
