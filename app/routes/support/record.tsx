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
import type { Person } from "#app/domain/accounts/policy.ts";
import { isMoneyKind } from "#app/domain/support/support-kinds.ts";
import type { SupportSide } from "#app/domain/support/support-entry-state.ts";
import { needToAnswer, type NeedToAnswer } from "#app/features/needs/queries/need-to-answer.server.ts";
import { recordEntry } from "#app/features/support/commands/record-entry.server.ts";
import { needHiddenSchema, recordHiddenSchema } from "#app/features/support/entry-form.schema.ts";
import {
  emptyEntryForm,
  entryFormChoices,
  factsOf,
} from "#app/features/support/queries/entry-form.server.ts";
import { typedQuantity } from "#app/features/support/queries/entry-to-edit.server.ts";
import type { TypedEntry } from "#app/features/support/typed-entry.ts";
import { newEntryId } from "#app/features/support/new-entry-id.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { Crumbs, PageTitle } from "#app/ui/page.tsx";
import { AnswersNeed } from "#app/ui/needs/answers-need.tsx";
import { EntryForm } from "#app/ui/support/entry-form.tsx";
import { readEntryPost, refusedEntry } from "./entry-post.server.ts";

export const handle = {
  ...needs("support:record"),
  crumbs: (data: unknown) => {
    const { back, title } = WORDS[(data as { side: SupportSide }).side];
    return <Crumbs trail={[{ label: back.label(), to: back.to }, { label: title() }]} />;
  },
};
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: m.shell_page_title({ page: WORDS[data?.side ?? "donor"].title() }) },
];

/** A donor records for its own organisation, the secretariat for a donor that it names. */
const WORDS = {
  donor: {
    title: m.support_record_title,
    state: m.support_record_state,
    back: { label: m.support_ours_title, to: "/support/ours" },
  },
  secretariat: {
    title: m.support_record_for_donor_title,
    state: m.support_record_for_donor_state,
    back: { label: m.support_review_title, to: "/support/review" },
  },
} as const;

/** The side is known before the donor is: whoever has no organisation of their own records for another. */
const sideOf = ({ organisationId }: Pick<Person, "organisationId">): SupportSide =>
  organisationId === null ? "secretariat" : "donor";

/** A donor carries out its own promises; whoever records for another is offered those of all, beside the donors. */
async function choicesFor({ organisationId }: Person, at: Date) {
  const wholesFor = { side: sideOf({ organisationId }), donorId: organisationId };
  const which =
    organisationId === null
      ? { withDonors: true, wholesFor }
      : { promisesOf: { donorId: organisationId }, wholesFor };
  return entryFormChoices(database(), { at, ...which });
}

/** The form as a need fills it in: the kind, its words, how much of what, the paragraph, and whom it reaches as far as it may be told. */
function typedFor(need: NeedToAnswer): TypedEntry {
  const { kind, description, target, recipientKind, regionCode, laboratoryId } = need;
  return {
    ...emptyEntryForm(target),
    kind,
    description,
    recipientKind,
    regionCode,
    laboratoryId: laboratoryId ?? "",
    // Money is not counted in units.
    ...(isMoneyKind(kind) ? {} : typedQuantity(need)),
  };
}

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const side = sideOf(actor);
  const asked = new URL(args.request.url).searchParams;
  const need = await needToAnswer(database(), needHiddenSchema.parse(asked.get("need")) ?? "", actor);
  const choices = await choicesFor(actor, args.context.arrivedAt);
  // A reader who comes from a paragraph or one of its purposes finds it chosen.
  const paragraph = asked.get("paragraph") ?? "";
  const target = factsOf(choices).targets.has(paragraph) ? paragraph : "";
  const typed = need ? typedFor(need) : emptyEntryForm(target);
  return { side, choices, entryId: newEntryId(), needId: need?.id ?? null, typed };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const form = await args.request.formData();
  const needId = needHiddenSchema.parse(form.get("needId"));
  const need = await needToAnswer(database(), needId ?? "", actor);
  const choices = await choicesFor(actor, args.context.arrivedAt);
  const entryId = recordHiddenSchema.shape.entryId.catch(newEntryId).parse(form.get("entryId"));
  const post = readEntryPost(form, choices);
  const kept = { entryId, needId };
  if (post.kind === "again") return data({ ...post.answer, ...kept }, { status: post.status });
  const { content, handIn, typed } = post;
  try {
    const request = { requestId: args.context.requestId, at: args.context.arrivedAt };
    const { donorId } = typed;
    const input = { entryId, donorId, content, handIn, needId };
    const { number } = await recordEntry(database(), input, actor, request);
    return redirect(`/support/entries/${number}`);
  } catch (error) {
    const { answer, status } = refusedEntry(error, typed, null);
    // A need that is over meanwhile was refused, once; after that the entry can be kept without it.
    return data({ ...answer, ...kept, needId: need?.id ?? null }, { status });
  }
}

export default function Record() {
  const { side, choices, entryId, needId, typed } = useLoaderData<typeof loader>();
  const { title, state, back } = WORDS[side];
  const answer = useActionData<typeof action>();
  const answered = answer ? answer.needId : needId;
  return (
    <>
      <PageTitle title={title()} state={state()} />
      {answered === null ? null : <AnswersNeed needId={answered} />}
      <EntryForm
        action="/support/record"
        hidden={{
          entryId: answer?.entryId ?? entryId,
          ...(answered === null ? {} : { needId: answered }),
        }}
        state={answer ?? { typed, errors: {}, problem: null }}
        choices={choices}
        back={back.to}
        isBack={false}
        side={side}
      />
    </>
  );
}
