import { parseWithZod } from "@conform-to/zod/v4";
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { submitEntry } from "#app/features/support/commands/submit-entry.server.ts";
import { withdrawEntry } from "#app/features/support/commands/withdraw-entry.server.ts";
import { supportEntry, type EntryView } from "#app/features/support/queries/support-entry.server.ts";
import { donorStepSchema } from "#app/features/support/support.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { EntryCrumbs, EntryPage } from "#app/ui/support/entry-page.tsx";
import { refusedStep, unreadStep } from "./step-answer.server.ts";

export const handle = {
  ...needs("support:record"),
  crumbs: (data: unknown) => <EntryCrumbs entry={data as EntryView} />,
};
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: m.shell_page_title({ page: data ? m.support_entry_title({ number: data.number }) : "404" }) },
];

/** The entry's page again: a step that is refused is answered where it was asked for. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  return supportEntry(database(), args.params["number"] ?? "", actor).catch(throwAsPage);
}

/** After a refusal too: whoever is told that the entry changed sees it as it now stands. */
export const shouldRevalidate = () => true;

const STEPS = { submit: submitEntry, withdraw: withdrawEntry } as const;

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const number = args.params["number"] ?? "";
  await supportEntry(database(), number, actor).catch(throwAsPage);
  const form = await args.request.formData();
  const submission = parseWithZod(form, { schema: donorStepSchema });
  if (submission.status !== "success") return unreadStep(submission.error ?? null, form);
  const { event, revision, reason } = submission.value;
  const request = { requestId: args.context.requestId, at: args.context.arrivedAt };
  try {
    await STEPS[event](database(), { number, revision, reason: reason ?? null }, actor, request);
    return redirect(`/support/entries/${number}`);
  } catch (error) {
    return refusedStep(error, form);
  }
}

export default function DonorStep() {
  return <EntryPage entry={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />;
}
