import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { endRole } from "#app/features/accounts/commands/end-role.server.ts";
import { resetSecondFactor } from "#app/features/accounts/commands/reset-second-factor.server.ts";
import { personPage } from "#app/features/accounts/queries/person-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { EndRoleQuestion, RoleEnded } from "#app/ui/accounts/end-role-question.tsx";
import { RoleHistory } from "#app/ui/accounts/role-history.tsx";
import { Crumbs, Facts, PageTitle, Section } from "#app/ui/page.tsx";
import { PostForm } from "#app/ui/post-form.tsx";
import { requestOf } from "./answer.server.ts";

export const handle = {
  ...needs("accounts:read-people", "accounts:end-role"),
  crumbs: (loaded: unknown) => (
    <Crumbs
      trail={[
        { label: m.accounts_people_title(), to: "/people" },
        { label: (loaded as { name: string }).name },
      ]}
    />
  ),
};
export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: m.shell_page_title({ page: loaded?.name ?? m.accounts_people_title() }) },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const address = new URL(args.request.url).searchParams;
  const person = await personPage(database(), { userId: args.params["userId"] ?? "" }, actor).catch(
    throwAsPage,
  );
  return { ...person, end: address.get("end"), ended: address.get("ended") };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, needs("accounts:end-role"));
  const userId = args.params["userId"] ?? "";
  const form = await args.request.formData();
  const membershipId = form.get("end");
  if (typeof membershipId === "string") {
    await endRole(database(), { membershipId }, actor, requestOf(args)).catch(throwAsPage);
    return redirect(`/people/${userId}?ended=${encodeURIComponent(membershipId)}`);
  }
  if (form.get("intent") === "reset")
    await resetSecondFactor(database(), { userId }, actor, requestOf(args)).catch(throwAsPage);
  return redirect(`/people/${userId}`);
}

export default function PersonRoute() {
  const person = useLoaderData<typeof loader>();
  const role = (id: string | null) => person.roles.find(({ membershipId }) => membershipId === id);
  const toEnd = person.isOwn ? undefined : role(person.end);
  const hasEnded = role(person.ended);
  return (
    <>
      <PageTitle
        title={<bdi>{person.name}</bdi>}
        state={person.isOwn ? m.accounts_person_own() : undefined}
      />
      {hasEnded?.endedAt ? <RoleEnded line={hasEnded} /> : null}
      {toEnd && !toEnd.endedAt ? <EndRoleQuestion line={toEnd} back={`/people/${person.userId}`} /> : null}
      <Section id="who" title={m.accounts_who()}>
        <Facts
          facts={[
            { key: "email", term: m.accounts_email(), value: person.email },
            {
              key: "factor",
              term: m.accounts_factor(),
              value: person.hasSecondFactor ? m.accounts_factor_yes() : m.accounts_factor_no(),
            },
          ]}
        />
        {person.hasSecondFactor && !person.isOwn ? (
          <PostForm>
            <p>{m.accounts_factor_reset_text()}</p>
            <p className="actions">
              <button className="button button-plain button-danger" name="intent" value="reset">
                {m.accounts_factor_reset()}
              </button>
            </p>
          </PostForm>
        ) : null}
      </Section>
      <Section id="roles" title={m.accounts_roles()} note={m.accounts_end_role_note()}>
        <RoleHistory roles={person.roles} mayEnd={!person.isOwn} />
      </Section>
    </>
  );
}
