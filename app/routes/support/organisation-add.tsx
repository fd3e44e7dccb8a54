import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { addOrganisation } from "#app/features/support/commands/add-organisation.server.ts";
import { newOrganisationId } from "#app/features/support/new-organisation-id.server.ts";
import { addOrganisationForm } from "#app/features/support/organisation-form.schema.ts";
import { organisationChoices } from "#app/features/support/queries/organisation-list.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { PageTitle } from "#app/ui/page.tsx";
import { OrganisationFields, OrganisationsCrumbs } from "#app/ui/support/organisation-form.tsx";
import { organisationAddress, ORGANISATIONS } from "#app/ui/support/organisation-kinds.ts";
import { answerPosted } from "../posted-form.server.ts";
import { refusedOrganisation } from "./organisation-post.server.ts";

export const handle = {
  ...needs("support:keep-organisations"),
  crumbs: () => <OrganisationsCrumbs trail={[{ label: m.support_organisation_add() }]} />,
};
export const meta: MetaFunction = () => [
  { title: m.shell_page_title({ page: m.support_organisation_add() }) },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const { countries } = await organisationChoices(database(), actor).catch(throwAsPage);
  return { countries, id: newOrganisationId() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  return answerPosted(
    args,
    addOrganisationForm,
    refusedOrganisation,
    async ({ id: fromForm, ...input }, request) => {
      const id = newOrganisationId(fromForm);
      await addOrganisation(database(), { id, ...input }, actor, request);
      return organisationAddress(id);
    },
  );
}

export default function AddOrganisation() {
  const { countries, id } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? freshForm();
  return (
    <>
      <PageTitle title={m.support_organisation_add()} state={m.support_organisation_add_state()} />
      <RegisterForm
        answer={answer}
        hidden={{ id: answer.typed["id"] ?? id }}
        submit={m.support_organisation_add_button()}
        back={ORGANISATIONS}
      >
        <OrganisationFields answer={answer} countries={countries} />
      </RegisterForm>
    </>
  );
}
