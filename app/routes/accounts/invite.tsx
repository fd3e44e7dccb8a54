import { parseWithZod } from "@conform-to/zod/v4";
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { policy } from "#app/access/policy.ts";
import { allows, ROLES } from "#app/domain/accounts/policy.ts";
import { inviteSchema } from "#app/features/accounts/accounts.schema.ts";
import { invitePerson } from "#app/features/accounts/commands/invite-person.server.ts";
import { placesToInviteTo } from "#app/features/accounts/queries/places-to-invite-to.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { fieldsOf } from "#app/ui/accounts/fields.ts";
import { ErrorSummary, SelectField, TextField } from "#app/ui/form.tsx";
import { Crumbs, PageTitle } from "#app/ui/page.tsx";
import { PostForm } from "#app/ui/post-form.tsx";
import { roleName } from "#app/ui/role-name.ts";
import { Sentence, slot } from "#app/ui/sentence.tsx";
import { refused, requestOf, unread } from "./answer.server.ts";

export const handle = {
  ...needs("accounts:invite"),
  crumbs: () => (
    <Crumbs
      trail={[{ label: m.accounts_people_title(), to: "/people" }, { label: m.accounts_invite_title() }]}
    />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.accounts_invite_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const asked = new URL(args.request.url).searchParams;
  return {
    ...(await placesToInviteTo(database(), actor).catch(throwAsPage)),
    mayKeepOrganisations: allows(policy["support:keep-organisations"], actor),
    // Where a page about an organisation led here.
    initial: { role: asked.get("role") ?? "", organisationId: asked.get("organisation") ?? "" },
  };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const submission = parseWithZod(await args.request.formData(), { schema: inviteSchema });
  if (submission.status !== "success") return unread(submission);
  try {
    const input = { ...submission.value, as: "member" as const };
    const { hasReplaced } = await invitePerson(database(), input, actor, requestOf(args));
    return redirect(`/people/invitations?done=${hasReplaced ? "replaced" : "invited"}`);
  } catch (error) {
    return refused(submission, error);
  }
}

export default function Invite() {
  const { laboratories, organisations, mayKeepOrganisations, initial } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  const names = ["role", "laboratoryId", "organisationId", "email", "name"] as const;
  const { fields, errors } = fieldsOf("invite", names, reply, initial);
  const options = (places: readonly { id: string; name: string }[]) =>
    places.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <PageTitle title={m.accounts_invite_title()} state={m.accounts_invite_state()} />
      <PostForm className="form narrow" noValidate>
        <ErrorSummary errors={errors} />
        <SelectField
          field={fields.role}
          label={m.accounts_role()}
          empty={m.accounts_choose()}
          options={ROLES.map((role) => ({ value: role, label: roleName(role) }))}
        />
        <SelectField
          field={fields.laboratoryId}
          label={m.accounts_laboratory()}
          hint={m.accounts_laboratory_hint()}
          empty={m.accounts_choose()}
          options={options(laboratories)}
        />
        <SelectField
          field={fields.organisationId}
          label={m.accounts_organisation()}
          hint={
            mayKeepOrganisations ? (
              <Sentence
                text={m.accounts_organisation_hint_add({ add: slot("add") })}
                parts={{ add: <Link to="/organisations/add">{m.accounts_organisation_add()}</Link> }}
              />
            ) : (
              m.accounts_organisation_hint()
            )
          }
          empty={m.accounts_choose()}
          options={options(organisations)}
        />
        <TextField
          field={fields.email}
          label={m.accounts_email()}
          type="email"
          autoComplete="off"
          spellCheck={false}
        />
        <TextField
          field={fields.name}
          label={m.accounts_name()}
          hint={m.accounts_invite_name_hint()}
          autoComplete="off"
          atMost={120}
        />
        <div className="actions">
          <button className="button">{m.accounts_invite_send()}</button>
        </div>
      </PostForm>
    </>
  );
}
