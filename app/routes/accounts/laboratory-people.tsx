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
import { inviteSchema } from "#app/features/accounts/accounts.schema.ts";
import { endRole } from "#app/features/accounts/commands/end-role.server.ts";
import { invitePerson } from "#app/features/accounts/commands/invite-person.server.ts";
import { laboratoryPeople } from "#app/features/accounts/queries/laboratory-people.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { laboratoryPeopleAddress, looksAddress } from "#app/ui/accounts/addresses.ts";
import { DoneNote } from "#app/ui/accounts/done-note.tsx";
import { EndRoleQuestion, RoleEnded } from "#app/ui/accounts/end-role-question.tsx";
import { LaboratoryInvite } from "#app/ui/accounts/laboratory-invite.tsx";
import { LaboratoryPeopleTable } from "#app/ui/accounts/laboratory-people-table.tsx";
import { peopleDone } from "#app/ui/accounts/people-done.ts";
import { WaitingTable } from "#app/ui/accounts/waiting-table.tsx";
import { Crumbs, PageTitle, Section } from "#app/ui/page.tsx";
import { refused, requestOf, unread } from "./answer.server.ts";
import { changeWaiting } from "./change-waiting.server.ts";

export const handle = {
  ...needs("accounts:keep-laboratory-people"),
  crumbs: () => <Crumbs trail={[{ label: m.accounts_laboratory_people_title() }]} />,
};
export const meta: MetaFunction = () => [
  { title: m.shell_page_title({ page: m.accounts_laboratory_people_title() }) },
];

export async function loader(args: LoaderFunctionArgs) {
  const laboratoryId = args.params["laboratoryId"] ?? "";
  const actor = await authorisePerson(args, handle, { laboratoryId });
  const input = { laboratoryId, at: args.context.arrivedAt };
  const address = new URL(args.request.url).searchParams;
  return {
    done: address.get("done"),
    ended: address.get("ended"),
    end: address.get("end"),
    people: await laboratoryPeople(database(), input, actor).catch(throwAsPage),
  };
}

export async function action(args: ActionFunctionArgs) {
  const laboratoryId = args.params["laboratoryId"] ?? "";
  const actor = await authorisePerson(args, handle, { laboratoryId });
  const here = (done: string) => redirect(`${laboratoryPeopleAddress(laboratoryId)}?done=${done}`);
  const form = await args.request.formData();
  const changed = await changeWaiting(args, form, actor);
  if (changed) return here(changed);
  const membershipId = form.get("end");
  if (typeof membershipId === "string") {
    await endRole(database(), { membershipId }, actor, requestOf(args)).catch(throwAsPage);
    return redirect(`${laboratoryPeopleAddress(laboratoryId)}?ended=${encodeURIComponent(membershipId)}`);
  }
  const as = form.get("as");
  form.set("role", as === "deputy" || as === "successor" ? "laboratory_coordinator" : "analyst");
  form.set("laboratoryId", laboratoryId);
  const submission = parseWithZod(form, { schema: inviteSchema });
  if (submission.status !== "success") return unread(submission);
  try {
    const { hasReplaced } = await invitePerson(database(), submission.value, actor, requestOf(args));
    return here(hasReplaced ? "replaced" : "invited");
  } catch (error) {
    return refused(submission, error);
  }
}

export default function LaboratoryPeopleRoute() {
  const { people, done, ended, end } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  const { laboratory, now, before, waiting, asOf } = people;
  const toEnd = now.find(({ membershipId, mayEnd }) => membershipId === end && mayEnd);
  const hasEnded = before.find(({ membershipId }) => membershipId === ended);
  return (
    <>
      <PageTitle
        over={<bdi>{laboratory.name}</bdi>}
        title={m.accounts_laboratory_people_title()}
        state={m.accounts_laboratory_people_state()}
        actions={<Link to={looksAddress(laboratory.id)}>{m.accounts_looks_title()}</Link>}
      />
      <DoneNote text={reply ? null : peopleDone(done)} />
      {hasEnded && !reply ? <RoleEnded line={hasEnded} /> : null}
      {toEnd ? <EndRoleQuestion line={toEnd} back={laboratoryPeopleAddress(laboratory.id)} /> : null}
      <Section id="now" title={m.accounts_people_now()} note={m.accounts_end_role_note()} full>
        <LaboratoryPeopleTable people={now} label={m.accounts_now_table()} />
      </Section>
      {waiting.length > 0 ? (
        <Section id="waiting" title={m.accounts_waiting_section()} full>
          <WaitingTable waiting={waiting} at={asOf} isClosed={laboratory.isClosed} />
        </Section>
      ) : null}
      {laboratory.isClosed ? (
        <Section id="invite" title={m.accounts_invite_title()}>
          <p className="note">{m.accounts_laboratory_closed_note()}</p>
        </Section>
      ) : (
        <Section id="invite" title={m.accounts_invite_title()} note={m.accounts_invite_state()}>
          {/* An invitation that was made empties the form, a refused one does not. */}
          <LaboratoryInvite
            key={waiting.map(({ id }) => id).join()}
            reply={reply}
            mayHandOver={people.mayHandOver}
          />
        </Section>
      )}
      {before.length > 0 ? (
        <Section id="before" title={m.accounts_people_before()} full>
          <LaboratoryPeopleTable people={before} label={m.accounts_before_table()} />
        </Section>
      ) : null}
    </>
  );
}
