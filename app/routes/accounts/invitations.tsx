import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { waitingInvitations } from "#app/features/accounts/queries/waiting-invitations.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { DoneNote } from "#app/ui/accounts/done-note.tsx";
import { peopleDone } from "#app/ui/accounts/people-done.ts";
import { WaitingTable } from "#app/ui/accounts/waiting-table.tsx";
import { Crumbs, EmptyState, PageTitle, Section } from "#app/ui/page.tsx";
import { changeWaiting } from "./change-waiting.server.ts";

export const handle = {
  ...needs("accounts:read-people", "accounts:invite"),
  crumbs: () => (
    <Crumbs
      trail={[{ label: m.accounts_people_title(), to: "/people" }, { label: m.accounts_waiting_title() }]}
    />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.accounts_waiting_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  return {
    at: args.context.arrivedAt,
    done: new URL(args.request.url).searchParams.get("done"),
    waiting: await waitingInvitations(database(), actor).catch(throwAsPage),
  };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, needs("accounts:invite"));
  const done = await changeWaiting(args, await args.request.formData(), actor);
  return redirect(done ? `/people/invitations?done=${done}` : "/people/invitations");
}

export default function Invitations() {
  const { at, done, waiting } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle
        title={m.accounts_waiting_title()}
        state={m.accounts_waiting_state({ waiting: waiting.length })}
        actions={
          <Link className="button" to="/people/invite">
            {m.accounts_invite_title()}
          </Link>
        }
      />
      <DoneNote text={peopleDone(done)} />
      <Section id="waiting" title={m.accounts_waiting_section()} full>
        {waiting.length === 0 ? (
          <EmptyState title={m.accounts_waiting_empty_title()}>{m.accounts_waiting_empty()}</EmptyState>
        ) : (
          <WaitingTable waiting={waiting} at={at} />
        )}
      </Section>
    </>
  );
}
