import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { needs } from "#app/access/declared.ts";
import { closeEntry } from "#app/features/support/commands/close-entry.server.ts";
import { publishEntry } from "#app/features/support/commands/publish-entry.server.ts";
import { returnEntry } from "#app/features/support/commands/return-entry.server.ts";
import { verifyEntry } from "#app/features/support/commands/verify-entry.server.ts";
import { withdrawPublishedEntry } from "#app/features/support/commands/withdraw-published-entry.server.ts";
import type { EntryView } from "#app/features/support/queries/support-entry.server.ts";
import { reviewStepSchema } from "#app/features/support/support.schema.ts";
import { EntryCrumbs, EntryPage } from "#app/ui/support/entry-page.tsx";
import { entryPageTitle } from "#app/ui/support/entry-page-title.ts";
import { answerStep, entryForStep } from "./step-answer.server.ts";

export const handle = {
  ...needs("support:review"),
  crumbs: (data: unknown) => <EntryCrumbs entry={data as EntryView} />,
};
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: entryPageTitle(data?.number) }];

export async function loader(args: LoaderFunctionArgs) {
  return entryForStep(args, handle);
}

/** After a refusal too: whoever is told that the entry changed sees it as it now stands. */
export const shouldRevalidate = () => true;

const STEPS = {
  verify: verifyEntry,
  return: returnEntry,
  publish: publishEntry,
  withdraw: withdrawPublishedEntry,
  close: closeEntry,
} as const;

export async function action(args: ActionFunctionArgs) {
  return answerStep(args, handle, (form) => parseWithZod(form, { schema: reviewStepSchema }), STEPS);
}

export default function ReviewStep() {
  return <EntryPage entry={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />;
}
