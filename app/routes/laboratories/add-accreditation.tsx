import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { needs } from "#app/access/declared.ts";
import { addAccreditation } from "#app/features/laboratories/commands/add-accreditation.server.ts";
import { newRegisterId } from "#app/features/laboratories/new-register-id.server.ts";
import { accreditationsOf } from "#app/features/laboratories/queries/record-parts.server.ts";
import { accreditationForm } from "#app/features/laboratories/register-forms.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { recordAddress } from "#app/ui/laboratories/addresses.ts";
import { freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { RecordCrumbs } from "#app/ui/laboratories/record-page.tsx";
import { AccreditationFields } from "#app/ui/laboratories/register-forms.tsx";
import { Name, PageTitle } from "#app/ui/page.tsx";
import { atLaboratory } from "./form-route.server.ts";
import { answerForm } from "./register-post.server.ts";

type Loaded = Awaited<ReturnType<typeof loader>>;

export const handle = {
  ...needs("laboratories:keep-register"),
  crumbs: (loaded: unknown) => (
    <RecordCrumbs {...(loaded as Loaded)} mayKeep form={m.laboratories_add_accreditation()} />
  ),
};
export const meta: MetaFunction = () => [
  { title: m.shell_page_title({ page: m.laboratories_add_accreditation() }) },
];

export async function loader(args: LoaderFunctionArgs) {
  const { laboratory, today } = await atLaboratory(args, handle);
  const renewed = new URL(args.request.url).searchParams.get("renews");
  const before = (await accreditationsOf(database(), laboratory.id, today)).find(({ id }) => id === renewed);
  return { laboratory, before: before ?? null, id: newRegisterId() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, laboratory } = await atLaboratory(args, handle);
  return answerForm(args, accreditationForm, async ({ id: fromForm, ...input }, request) => {
    const id = newRegisterId(fromForm);
    await addAccreditation(database(), { id, laboratoryId: laboratory.id, ...input }, actor, request);
    return `${recordAddress(laboratory.id)}#accreditations`;
  });
}

export default function AddAccreditation() {
  const { laboratory, before, id } = useLoaderData<typeof loader>();
  const answer =
    useActionData<typeof action>() ??
    freshForm(
      before
        ? {
            standard: before.standard,
            scope: before.scope,
            body: before.body,
            certificateNumber: before.certificateNumber ?? "",
          }
        : {},
    );
  return (
    <>
      <PageTitle
        over={<Name>{laboratory.name}</Name>}
        title={before ? m.laboratories_renew_accreditation() : m.laboratories_add_accreditation()}
        state={before ? m.laboratories_renew_state() : m.laboratories_add_accreditation_state()}
      />
      <RegisterForm
        answer={answer}
        hidden={{ id: answer.typed["id"] ?? id }}
        submit={m.laboratories_add_accreditation_button()}
        back={recordAddress(laboratory.id)}
      >
        <AccreditationFields answer={answer} />
      </RegisterForm>
    </>
  );
}
