import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { addLaboratory } from "#app/features/laboratories/commands/add-laboratory.server.ts";
import { newRegisterId } from "#app/features/laboratories/new-register-id.server.ts";
import { registerChoices } from "#app/features/laboratories/queries/laboratory-record.server.ts";
import { addForm } from "#app/features/laboratories/register-forms.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { recordAddress } from "#app/ui/laboratories/addresses.ts";
import { freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { NameField, PlaceFields } from "#app/ui/laboratories/register-forms.tsx";
import { Crumbs, PageTitle } from "#app/ui/page.tsx";
import { answerForm } from "./register-post.server.ts";

export const handle = {
  ...needs("laboratories:keep-register"),
  crumbs: () => (
    <Crumbs
      trail={[{ label: m.laboratories_title(), to: "/laboratories" }, { label: m.laboratories_add() }]}
    />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.laboratories_add() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const choices = await registerChoices(database(), { withLaboratories: false }, actor).catch(throwAsPage);
  return { choices, id: newRegisterId() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  return answerForm(args, addForm, async ({ id, ...input }, request) => {
    const laboratoryId = newRegisterId(id);
    await addLaboratory(database(), { id: laboratoryId, ...input }, actor, request);
    return recordAddress(laboratoryId);
  });
}

export default function Add() {
  const { choices, id } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? freshForm();
  return (
    <>
      <PageTitle title={m.laboratories_add()} state={m.laboratories_add_state()} />
      <RegisterForm
        answer={answer}
        hidden={{ id: answer.typed["id"] ?? id }}
        submit={m.laboratories_add_button()}
        back="/laboratories"
      >
        <NameField answer={answer} hint={m.laboratories_name_hint()} />
        <PlaceFields answer={answer} choices={choices} />
      </RegisterForm>
    </>
  );
}
