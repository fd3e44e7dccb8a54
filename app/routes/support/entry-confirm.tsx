import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { needs } from "#app/access/declared.ts";
import { confirmEntry } from "#app/features/support/commands/confirm-entry.server.ts";
import { disputeEntry } from "#app/features/support/commands/dispute-entry.server.ts";
import type { EntryView } from "#app/features/support/queries/support-entry.server.ts";
import { confirmStepSchema } from "#app/features/support/support.schema.ts";
import { EntryCrumbs, EntryPage } from "#app/ui/support/entry-page.tsx";
import { entryPageTitle } from "#app/ui/support/entry-page-title.ts";
import { answerStep, entryForStep } from "./step-answer.server.ts";

/** The donor's answer to what the secretariat recorded for it. */
export const handle = {
  ...needs("support:confirm"),
  crumbs: (data: unknown) => <EntryCrumbs entry={data as EntryView} />,
};
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: entryPageTitle(data?.number) }];

export async function loader(args: LoaderFunctionArgs) {
  return entryForStep(args, handle);
}

/** After a refusal too: whoever is told that the entry changed sees it as it now stands. */
export const shouldRevalidate = () => true;

const STEPS = { confirm: confirmEntry, dispute: disputeEntry } as const;

export async function action(args: ActionFunctionArgs) {
  return answerStep(args, handle, (form) => parseWithZod(form, { schema: confirmStepSchema }), STEPS);
}

export default function ConfirmStep() {
  return <EntryPage entry={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />;
}
