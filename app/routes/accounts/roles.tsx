import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorisePerson, currentSessionId } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { chooseRole } from "#app/features/accounts/commands/choose-role.server.ts";
import { ownRoles } from "#app/features/accounts/queries/own-roles.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { ownAddress } from "#app/platform/own-address.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { heldRole } from "#app/ui/accounts/words.ts";
import { formatDay } from "#app/ui/format.ts";
import { Choices } from "#app/ui/form.tsx";
import { Crumbs, PageTitle } from "#app/ui/page.tsx";
import { PostForm } from "#app/ui/post-form.tsx";
import { requestOf } from "./answer.server.ts";

export const handle = {
  ...needs("accounts:choose-role"),
  crumbs: () => (
    <Crumbs
      trail={[{ label: m.accounts_account_title(), to: "/account" }, { label: m.accounts_roles_title() }]}
    />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.accounts_roles_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const to = ownAddress(new URL(args.request.url).searchParams.get("to")) ?? "/";
  return { to, roles: await ownRoles(database(), actor).catch(throwAsPage) };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const form = await args.request.formData();
  const chosen = form.get("role");
  if (typeof chosen !== "string") return redirect("/account/roles");
  const sessionId = (await currentSessionId(args)) ?? "";
  await chooseRole(database(), { membershipId: chosen, sessionId }, actor, requestOf(args)).catch(
    throwAsPage,
  );
  return redirect(ownAddress(form.get("to")) ?? "/");
}

export default function Roles() {
  const { to, roles } = useLoaderData<typeof loader>();
  const worn = roles.find(({ isWorn }) => isWorn);
  return (
    <>
      <PageTitle
        title={m.accounts_roles_title()}
        state={roles.length > 1 ? m.accounts_roles_state() : m.accounts_roles_one()}
      />
      <PostForm className="form narrow">
        <input type="hidden" name="to" value={to} />
        <Choices
          field={{ id: "role", name: "role" }}
          label={m.accounts_roles_field()}
          type="radio"
          options={roles.map(({ id, role, isDeputy, place, since, isWorn }) => ({
            value: id,
            label: place
              ? m.accounts_role_at({ role: heldRole({ role, isDeputy }), place })
              : heldRole({ role, isDeputy }),
            hint: isWorn
              ? m.accounts_role_worn_since({ day: formatDay(since) })
              : m.accounts_role_since({ day: formatDay(since) }),
          }))}
          chosen={worn ? [worn.id] : []}
        />
        <div className="actions">
          <button className="button">{m.accounts_roles_choose()}</button>
        </div>
      </PostForm>
    </>
  );
}
