import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { editEntry } from "#app/features/support/commands/edit-entry.server.ts";
import { editHiddenSchema } from "#app/features/support/entry-form.schema.ts";
import { entryFormChoices } from "#app/features/support/queries/entry-form.server.ts";
import { entryToEdit, type EntryToEdit } from "#app/features/support/queries/entry-to-edit.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { Crumbs, Name, PageTitle } from "#app/ui/page.tsx";
import { Sentence, slot } from "#app/ui/sentence.tsx";
import { EntryForm } from "#app/ui/support/entry-form.tsx";
import { ReasonNote } from "#app/ui/support/reason-note.tsx";
import { readEntryPost, refusedEntry } from "./entry-post.server.ts";

export const handle = {
  ...needs("support:record"),
  crumbs: (data: unknown) => {
    const { number, side } = (data as { entry: Pick<EntryToEdit, "number" | "side"> }).entry;
    const list =
      side === "donor"
        ? { label: m.support_ours_title(), to: "/support/ours" }
        : { label: m.support_review_title(), to: "/support/review" };
    return (
      <Crumbs
        trail={[
          list,
          { label: number, to: `/support/entries/${number}` },
          { label: m.support_edit_title({ number }) },
        ]}
      />
    );
  },
};
export const meta: MetaFunction<typeof loader> = ({ params }) => [
  { title: m.shell_page_title({ page: m.support_edit_title({ number: params["number"] ?? "" }) }) },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const entry = await entryToEdit(database(), args.params["number"] ?? "", actor).catch(throwAsPage);
  return { entry, choices: await choicesFor(entry, args.context.arrivedAt) };
}

/** The form's choices: whom the entry names already, and the other promises of its donor. */
async function choicesFor({ number, donorId, named, side, typed }: EntryToEdit, at: Date) {
  const promisesOf = { donorId, notOf: number };
  const wholesFor = { side, donorId, partNumber: number, keptId: typed.partOfId };
  return entryFormChoices(database(), { at, named, promisesOf, wholesFor });
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const number = args.params["number"] ?? "";
  const form = await args.request.formData();
  const entry = await entryToEdit(database(), number, actor).catch(throwAsPage);
  const choices = await choicesFor(entry, args.context.arrivedAt);
  const revision = editHiddenSchema.shape.revision.catch(0).parse(form.get("revision"));
  const post = readEntryPost(form, choices);
  if (post.kind === "again") return data({ ...post.answer, revision }, { status: post.status });
  const { content, handIn, typed } = post;
  try {
    const request = { requestId: args.context.requestId, at: args.context.arrivedAt };
    await editEntry(database(), { number, revision, content, handIn }, actor, request);
    return redirect(`/support/entries/${number}`);
  } catch (error) {
    const { answer, status } = refusedEntry(error, typed, number);
    return data({ ...answer, revision: answer.revision ?? revision }, { status });
  }
}

function EditState({ entry: { side, isBack, donorName } }: { entry: EntryToEdit }) {
  if (side === "donor") return isBack ? m.support_edit_state_back() : m.support_edit_state();
  const donor = slot("donor");
  return (
    <Sentence
      text={isBack ? m.support_edit_state_disputed({ donor }) : m.support_edit_state_secretariat({ donor })}
      parts={{ donor: <Name>{donorName}</Name> }}
    />
  );
}

export default function Edit() {
  const { entry, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { number, side, mayEdit, isBack, reason, revision, typed } = entry;
  if (!mayEdit && !answer)
    return (
      <PageTitle
        title={m.support_edit_title({ number })}
        state={entry.isRecorder ? m.support_edit_moved_on() : m.support_edit_not_yours()}
        actions={
          <Link className="button" to={`/support/entries/${number}`}>
            {m.support_edit_see({ number })}
          </Link>
        }
      />
    );
  return (
    <>
      <PageTitle title={m.support_edit_title({ number })} state={<EditState entry={entry} />} />
      {reason ? <ReasonNote reason={reason} /> : null}
      <EntryForm
        action={`/support/entries/${number}/edit`}
        hidden={{ revision: String(answer?.revision ?? revision) }}
        state={answer ?? { typed, errors: {}, problem: null }}
        choices={choices}
        back={`/support/entries/${number}`}
        isBack={isBack}
        side={side}
      />
    </>
  );
}
