import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { recordEntry } from "#app/features/support/commands/record-entry.server.ts";
import { recordHiddenSchema } from "#app/features/support/entry-form.schema.ts";
import {
  emptyEntryForm,
  entryFormChoices,
  factsOf,
} from "#app/features/support/queries/entry-form.server.ts";
import { newEntryId } from "#app/features/support/new-entry-id.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { Crumbs, PageTitle } from "#app/ui/page.tsx";
import { EntryForm } from "#app/ui/support/entry-form.tsx";
import { readEntryPost, refusedEntry } from "./entry-post.server.ts";

export const handle = {
  ...needs("support:record"),
  crumbs: () => (
    <Crumbs
      trail={[{ label: m.support_ours_title(), to: "/support/ours" }, { label: m.support_record_title() }]}
    />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.support_record_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const choices = await entryFormChoices(database(), { at: args.context.arrivedAt });
  // A reader who comes from a paragraph or one of its purposes finds it chosen.
  const asked = new URL(args.request.url).searchParams.get("paragraph") ?? "";
  const target = factsOf(choices).targets.has(asked) ? asked : "";
  return { choices, entryId: newEntryId(), typed: emptyEntryForm(target) };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const form = await args.request.formData();
  const choices = await entryFormChoices(database(), { at: args.context.arrivedAt });
  const entryId = recordHiddenSchema.shape.entryId.catch(newEntryId).parse(form.get("entryId"));
  const post = readEntryPost(form, choices);
  if (post.kind === "again") return data({ ...post.answer, entryId }, { status: post.status });
  const { content, handIn, typed } = post;
  try {
    const request = { requestId: args.context.requestId, at: args.context.arrivedAt };
    const { number } = await recordEntry(database(), { entryId, content, handIn }, actor, request);
    return redirect(`/support/entries/${number}`);
  } catch (error) {
    const { answer, status } = refusedEntry(error, typed, null);
    return data({ ...answer, entryId }, { status });
  }
}

export default function Record() {
  const { choices, entryId, typed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageTitle title={m.support_record_title()} state={m.support_record_state()} />
      <EntryForm
        action="/support/record"
        hidden={{ entryId: answer?.entryId ?? entryId }}
        state={answer ?? { typed, errors: {}, problem: null }}
        choices={choices}
        back="/support/ours"
        isBack={false}
      />
    </>
  );
}
