import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { changeOrganisation } from "#app/features/support/commands/change-organisation.server.ts";
import { changeOrganisationForm } from "#app/features/support/organisation-form.schema.ts";
import {
  organisationChoices,
  organisationToChange,
} from "#app/features/support/queries/organisation-list.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { Name, PageTitle } from "#app/ui/page.tsx";
import { OrganisationFields, OrganisationsCrumbs } from "#app/ui/support/organisation-form.tsx";
import { organisationAddress } from "#app/ui/support/organisation-kinds.ts";
import { answerPosted } from "../posted-form.server.ts";
import { refusedOrganisation } from "./organisation-post.server.ts";

type Loaded = Awaited<ReturnType<typeof loader>>;

export const handle = {
  ...needs("support:keep-organisations"),
  crumbs: (loaded: unknown) => {
    const { organisation } = loaded as Loaded;
    return (
      <OrganisationsCrumbs
        trail={[
          { label: organisation.name, to: organisationAddress(organisation.id) },
          { label: m.support_organisation_change() },
        ]}
      />
    );
  },
};
export const meta: MetaFunction = () => [
  { title: m.shell_page_title({ page: m.support_organisation_change() }) },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const id = args.params["organisation"] ?? "";
  const organisation = await organisationToChange(database(), id, actor).catch(throwAsPage);
  return { organisation, ...(await organisationChoices(database(), actor).catch(throwAsPage)) };
}

/** After a refusal too: whoever is told that it changed sees what it is now. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const id = args.params["organisation"] ?? "";
  return answerPosted(
    args,
    changeOrganisationForm,
    refusedOrganisation,
    async ({ seenName, seenKind, seenCountry, ...content }, request) => {
      const seen = { name: seenName, kind: seenKind, countryCode: seenCountry };
      await changeOrganisation(database(), { id, ...content, seen }, actor, request);
      return organisationAddress(id);
    },
  );
}

export default function ChangeOrganisation() {
  const { organisation, countries } = useLoaderData<typeof loader>();
  const { id, name, kind, countryCode } = organisation;
  const answer = useActionData<typeof action>() ?? freshForm({ name, kind, countryCode: countryCode ?? "" });
  return (
    <>
      <PageTitle
        over={<Name>{name}</Name>}
        title={m.support_organisation_change_title()}
        state={m.support_organisation_change_state()}
      />
      <RegisterForm
        answer={answer}
        hidden={{ seenName: name, seenKind: kind, seenCountry: countryCode ?? "" }}
        submit={m.support_organisation_change_button()}
        back={organisationAddress(id)}
      >
        <OrganisationFields answer={answer} countries={countries} />
      </RegisterForm>
    </>
  );
}
