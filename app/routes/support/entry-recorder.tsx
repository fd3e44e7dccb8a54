import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { needs } from "#app/access/declared.ts";
import { submitEntry } from "#app/features/support/commands/submit-entry.server.ts";
import type { EntryView } from "#app/features/support/queries/support-entry.server.ts";
import { recorderStepSchema } from "#app/features/support/support.schema.ts";
import { EntryCrumbs, EntryPage } from "#app/ui/support/entry-page.tsx";
import { entryPageTitle } from "#app/ui/support/entry-page-title.ts";
import { answerStep, entryForStep } from "./step-answer.server.ts";

/** Handing in, by whoever recorded the entry: a donor, or the secretariat for one. */
export const handle = {
  ...needs("support:record"),
  crumbs: (data: unknown) => <EntryCrumbs entry={data as EntryView} />,
};
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: entryPageTitle(data?.number) }];

export async function loader(args: LoaderFunctionArgs) {
  return entryForStep(args, handle);
}

/** After a refusal too: whoever is told that the entry changed sees it as it now stands. */
export const shouldRevalidate = () => true;

const STEPS = { submit: submitEntry } as const;

export async function action(args: ActionFunctionArgs) {
  return answerStep(args, handle, (form) => parseWithZod(form, { schema: recorderStepSchema }), STEPS);
}

export default function RecorderStep() {
  return <EntryPage entry={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />;
}
