import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { needs } from "#app/access/declared.ts";
import { addContact } from "#app/features/laboratories/commands/add-contact.server.ts";
import { newRegisterId } from "#app/features/laboratories/new-register-id.server.ts";
import { contactForm } from "#app/features/laboratories/register-forms.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { recordAddress } from "#app/ui/laboratories/addresses.ts";
import { freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { RecordCrumbs } from "#app/ui/laboratories/record-page.tsx";
import { ContactFields } from "#app/ui/laboratories/register-forms.tsx";
import { Name, PageTitle } from "#app/ui/page.tsx";
import { atLaboratory } from "./form-route.server.ts";
import { answerForm } from "./register-post.server.ts";

type Loaded = Awaited<ReturnType<typeof loader>>;

export const handle = {
  ...needs("laboratories:keep-register"),
  crumbs: (loaded: unknown) => (
    <RecordCrumbs {...(loaded as Loaded)} mayKeep form={m.laboratories_add_contact()} />
  ),
};
export const meta: MetaFunction = () => [
  { title: m.shell_page_title({ page: m.laboratories_add_contact() }) },
];

export async function loader(args: LoaderFunctionArgs) {
  const { laboratory } = await atLaboratory(args, handle);
  return { laboratory, id: newRegisterId() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, laboratory } = await atLaboratory(args, handle);
  return answerForm(args, contactForm, async ({ id: fromForm, ...input }, request) => {
    const id = newRegisterId(fromForm);
    await addContact(database(), { id, laboratoryId: laboratory.id, ...input }, actor, request);
    return `${recordAddress(laboratory.id)}#contacts`;
  });
}

export default function AddContact() {
  const { laboratory, id } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? freshForm({ purpose: "general" });
  return (
    <>
      <PageTitle
        over={<Name>{laboratory.name}</Name>}
        title={m.laboratories_add_contact()}
        state={m.laboratories_add_contact_state()}
      />
      <RegisterForm
        answer={answer}
        hidden={{ id: answer.typed["id"] ?? id }}
        submit={m.laboratories_add_contact_button()}
        back={recordAddress(laboratory.id)}
      >
        <ContactFields answer={answer} />
      </RegisterForm>
    </>
  );
}
