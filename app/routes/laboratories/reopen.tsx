import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { needs } from "#app/access/declared.ts";
import { reopenLaboratory } from "#app/features/laboratories/commands/reopen-laboratory.server.ts";
import { reopenForm } from "#app/features/laboratories/register-forms.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { recordAddress } from "#app/ui/laboratories/addresses.ts";
import { freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { RecordCrumbs } from "#app/ui/laboratories/record-page.tsx";
import { ReasonField } from "#app/ui/laboratories/register-forms.tsx";
import { Name, PageTitle } from "#app/ui/page.tsx";
import { atLaboratory } from "./form-route.server.ts";
import { answerForm } from "./register-post.server.ts";

type Loaded = Awaited<ReturnType<typeof loader>>;

export const handle = {
  ...needs("laboratories:keep-register"),
  crumbs: (loaded: unknown) => (
    <RecordCrumbs {...(loaded as Loaded)} mayKeep form={m.laboratories_reopen()} />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.laboratories_reopen() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const { laboratory } = await atLaboratory(args, handle);
  return { laboratory };
}

/** After a refusal too: whoever is told that the page was out of date sees the laboratory as it is. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  const { actor, laboratory } = await atLaboratory(args, handle);
  return answerForm(args, reopenForm, async (input, request) => {
    await reopenLaboratory(database(), { laboratoryId: laboratory.id, ...input }, actor, request);
    return recordAddress(laboratory.id);
  });
}

export default function Reopen() {
  const { laboratory } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? freshForm();
  const isOpen = laboratory.status === "active";
  return (
    <>
      <PageTitle
        over={<Name>{laboratory.name}</Name>}
        title={m.laboratories_reopen_title()}
        state={isOpen ? m.laboratories_reopen_is_open() : m.laboratories_reopen_state()}
      />
      {isOpen ? (
        <p>
          <Link to={recordAddress(laboratory.id)}>{m.laboratories_reopen_back()}</Link>
        </p>
      ) : (
        <RegisterForm
          answer={answer}
          submit={m.laboratories_reopen_button()}
          back={recordAddress(laboratory.id)}
        >
          <ReasonField answer={answer} hint={m.laboratories_reason_hint()} />
        </RegisterForm>
      )}
    </>
  );
}
