import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { needs } from "#app/access/declared.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { endContact } from "#app/features/laboratories/commands/end-contact.server.ts";
import { contactParams } from "#app/features/laboratories/laboratories.schema.ts";
import { contactsOf } from "#app/features/laboratories/queries/record-parts.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { recordAddress } from "#app/ui/laboratories/addresses.ts";
import { freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { RecordCrumbs } from "#app/ui/laboratories/record-page.tsx";
import { Name, PageTitle } from "#app/ui/page.tsx";
import { readParams } from "../results/read-params.server.ts";
import { atLaboratory } from "./form-route.server.ts";
import { apart, Sentence } from "#app/ui/sentence.tsx";

type Loaded = Awaited<ReturnType<typeof loader>>;

export const handle = {
  ...needs("laboratories:keep-register"),
  crumbs: (loaded: unknown) => (
    <RecordCrumbs {...(loaded as Loaded)} mayKeep form={m.laboratories_end_contact()} />
  ),
};
export const meta: MetaFunction = () => [
  { title: m.shell_page_title({ page: m.laboratories_end_contact() }) },
];

export async function loader(args: LoaderFunctionArgs) {
  const { laboratory } = await atLaboratory(args, handle);
  const { contactId } = readParams(contactParams, args.params);
  const contact = (await contactsOf(database(), laboratory.id)).find(({ id }) => id === contactId);
  if (!contact) throwAsPage(notFound());
  return { laboratory, contact };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, laboratory } = await atLaboratory(args, handle);
  const params = readParams(contactParams, args.params);
  const request = { requestId: args.context.requestId, at: args.context.arrivedAt };
  await endContact(database(), params, actor, request).catch(throwAsPage);
  return redirect(`${recordAddress(laboratory.id)}#contacts`);
}

export default function EndContact() {
  const { laboratory, contact } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle
        over={<Name>{laboratory.name}</Name>}
        title={m.laboratories_end_contact()}
        state={<Sentence text={m.laboratories_end_contact_state({ name: apart(contact.name) })} />}
      />
      <RegisterForm
        answer={freshForm()}
        submit={m.laboratories_end_contact_button()}
        back={recordAddress(laboratory.id)}
        isDestructive
      />
    </>
  );
}
