import { parseWithZod } from "@conform-to/zod/v4";
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { needs } from "#app/access/declared.ts";
import { withdrawEntry } from "#app/features/support/commands/withdraw-entry.server.ts";
import type { EntryView } from "#app/features/support/queries/support-entry.server.ts";
import { withdrawStepSchema } from "#app/features/support/support.schema.ts";
import { EntryCrumbs } from "#app/ui/support/entry-page.tsx";
import { entryPageTitle } from "#app/ui/support/entry-page-title.ts";
import { WithdrawPage } from "#app/ui/support/withdraw-page.tsx";
import { answerStep, entryForStep } from "./step-answer.server.ts";

/** Taking back an entry that is not public: what will happen, the reason, and the button. */
export const handle = {
  ...needs("support:record"),
  crumbs: (data: unknown) => <EntryCrumbs entry={data as EntryView} />,
};
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: entryPageTitle(data?.number) }];

export async function loader(args: LoaderFunctionArgs) {
  const entry = await entryForStep(args, handle);
  // What cannot be taken back here, or is taken back already, is told by the entry's own page.
  if (!entry.mayDo.includes("withdraw") || entry.state === "published")
    throw redirect(`/support/entries/${entry.number}`);
  return entry;
}

/** After a refusal too: whoever is told that the entry changed sees it as it now stands. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  const read = (form: FormData) => parseWithZod(form, { schema: withdrawStepSchema });
  return answerStep(args, handle, read, { withdraw: withdrawEntry });
}

export default function Withdraw() {
  return (
    <WithdrawPage entry={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
  );
}
