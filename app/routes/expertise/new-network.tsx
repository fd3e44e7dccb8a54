import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { foundNetwork } from "#app/features/expertise/commands/found-network.server.ts";
import { networkForm, newIdSchema } from "#app/features/expertise/expertise.schema.ts";
import { newFormId } from "#app/features/expertise/new-form-id.server.ts";
import { regionTree } from "#app/features/laboratories/queries/region-tree.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { SelectField, TextArea, TextField } from "#app/ui/form.tsx";
import { fieldOf, freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { Crumbs, PageTitle } from "#app/ui/page.tsx";
import { answerPost } from "../needs/answer-post.server.ts";

export const handle = {
  ...needs("expertise:found-network"),
  crumbs: () => (
    <Crumbs trail={[{ label: m.expertise_networks(), to: "/networks" }, { label: m.expertise_found() }]} />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.expertise_found() }) }];

export async function loader(args: LoaderFunctionArgs) {
  await authorisePerson(args, handle, CHECKED_BY_QUERY);
  return { regions: await regionTree(database()), networkId: newFormId() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  return answerPost(args, networkForm, async (input, request) => {
    const networkId = newIdSchema.catch(newFormId).parse(input.networkId);
    await foundNetwork(database(), { ...input, networkId }, actor, request);
    return `/networks/${networkId}`;
  });
}

export default function NewNetwork() {
  const { regions, networkId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? freshForm();
  return (
    <>
      <PageTitle title={m.expertise_found()} state={m.expertise_found_state()} />
      <RegisterForm
        answer={answer}
        submit={m.expertise_found_button()}
        back="/networks"
        hidden={{ networkId: answer.typed["networkId"] ?? networkId }}
      >
        <TextField field={fieldOf(answer, "name")} label={m.expertise_network_name()} width="24" dir="auto" />
        <TextArea
          field={fieldOf(answer, "description")}
          label={m.expertise_network_description()}
          rows={4}
          dir="auto"
        />
        <SelectField
          field={fieldOf(answer, "regionCode")}
          label={m.needs_region()}
          empty={m.expertise_whole_world()}
          width="24"
          options={[]}
          groups={regions.map(({ code, name, subRegions }) => ({
            label: name,
            options: [
              { value: code, label: m.support_form_whole_region({ name }) },
              ...subRegions.map((area) => ({ value: area.code, label: area.name })),
            ],
          }))}
        />
      </RegisterForm>
    </>
  );
}
