import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { needs } from "#app/access/declared.ts";
import { submitEntry } from "#app/features/support/commands/submit-entry.server.ts";
import { withdrawEntry } from "#app/features/support/commands/withdraw-entry.server.ts";
import type { EntryView } from "#app/features/support/queries/support-entry.server.ts";
import { donorStepSchema } from "#app/features/support/support.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { EntryCrumbs, EntryPage } from "#app/ui/support/entry-page.tsx";
import { answerStep, entryForStep } from "./step-answer.server.ts";

export const handle = {
  ...needs("support:record"),
  crumbs: (data: unknown) => <EntryCrumbs entry={data as EntryView} />,
};
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: m.shell_page_title({ page: data ? m.support_entry_title({ number: data.number }) : "404" }) },
];

export async function loader(args: LoaderFunctionArgs) {
  return entryForStep(args, handle);
}

/** After a refusal too: whoever is told that the entry changed sees it as it now stands. */
export const shouldRevalidate = () => true;

const STEPS = { submit: submitEntry, withdraw: withdrawEntry } as const;

export async function action(args: ActionFunctionArgs) {
  return answerStep(args, handle, (form) => parseWithZod(form, { schema: donorStepSchema }), STEPS);
}

export default function DonorStep() {
  return <EntryPage entry={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />;
}
