import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { tookPart } from "#app/domain/participation/participation-state.ts";
import { withFindingAdded, withFindingRemoved } from "#app/domain/results/draft-item.ts";
import { recordDraftLook } from "#app/features/results/commands/record-draft-look.server.ts";
import { saveDraftItem } from "#app/features/results/commands/save-draft-item.server.ts";
import { entryPage } from "#app/features/results/queries/entry-page.server.ts";
import { readItemForm } from "#app/features/results/read-item-form.server.ts";
import { itemParams } from "#app/features/results/results.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { Crumbs } from "#app/ui/page.tsx";
import { exerciseAddress, itemAddress, placeOf, reviewAddress } from "#app/ui/results/addresses.ts";
import { DraftClosed, DraftConflict } from "#app/ui/results/conflict.tsx";
import { useFocusOnAnswer } from "#app/ui/results/focus.ts";
import { ItemPage } from "#app/ui/results/item-page.tsx";
import { groupName } from "#app/ui/results/words.ts";
import { readParams } from "./read-params.server.ts";

type Loaded = Awaited<ReturnType<typeof load>>;

export const handle = {
  ...needs("results:edit-draft"),
  crumbs: (loaded: unknown) => {
    const { page } = loaded as Loaded;
    const { exercise } = page.participation;
    const place = placeOf(page.participation);
    return (
      <Crumbs
        trail={[
          { label: m.shell_nav_home(), to: "/" },
          { label: `${exercise.roundCode}, ${groupName(exercise.testGroup)}`, to: exerciseAddress(place) },
          { label: m.results_item({ number: page.number }) },
        ]}
      />
    );
  },
};

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) =>
  loaded
    ? [
        {
          title: m.shell_page_title({
            page: m.results_enter_title({
              number: loaded.page.number,
              total: loaded.page.items.length,
              round: `${loaded.page.participation.exercise.roundCode} ${loaded.page.participation.exercise.testGroup}`,
            }),
          }),
        },
      ]
    : [];

async function load(args: LoaderFunctionArgs) {
  const input = readParams(itemParams, args.params);
  const actor = await authorisePerson(args, handle, input);
  const page = await entryPage(database(), { ...input, asOf: args.context.arrivedAt }, actor).catch(
    throwAsPage,
  );
  if (!tookPart(page.participation.state)) throw redirect(exerciseAddress(input));
  const { requestId, arrivedAt: at } = args.context;
  await recordDraftLook(database(), input, actor, { requestId, at }).catch(throwAsPage);
  return {
    page,
    maySubmit: actor.role !== "analyst",
    isBehalf: actor.laboratoryId !== input.laboratoryId,
    isQuiet: new URL(args.request.url).searchParams.has("added"),
  };
}

export async function loader(args: LoaderFunctionArgs) {
  return load(args);
}

export async function action(args: ActionFunctionArgs) {
  const place = readParams(itemParams, args.params);
  const actor = await authorisePerson(args, handle, place);
  const { requestId, arrivedAt: at } = args.context;
  const page = () => entryPage(database(), { ...place, asOf: at }, actor).catch(throwAsPage);
  // What is answered to a post may say what somebody else saved meanwhile.
  const shown = async () => {
    await recordDraftLook(database(), place, actor, { requestId, at }).catch(throwAsPage);
    return page();
  };
  const form = readItemForm(await args.request.formData());
  if (form.kind === "refused")
    return data(
      { kind: "refused" as const, draft: form.draft, errors: form.errors, page: await shown() },
      { status: 422 },
    );
  const { intent } = form;
  const here = itemAddress(place, place.number);
  const draft =
    intent === "add"
      ? withFindingAdded(form.draft, (await page()).asked.unit)
      : intent.startsWith("remove-")
        ? withFindingRemoved(form.draft, intent.slice("remove-".length))
        : form.draft;
  try {
    await saveDraftItem(database(), { ...place, revision: form.revision, draft }, actor, { requestId, at });
  } catch (error) {
    if (error instanceof DomainError && error.code === "draft_conflict")
      return data({ kind: "conflict" as const, draft, page: await shown() }, { status: 409 });
    if (error instanceof DomainError && error.code === "draft_closed")
      return data({ kind: "closed" as const, draft, page: await shown() }, { status: 409 });
    if (error instanceof DomainError && error.code === "unknown_code")
      return data(
        {
          kind: "refused" as const,
          draft,
          errors: [{ name: "", text: m.results_not_read() }],
          page: await shown(),
        },
        { status: 422 },
      );
    return throwAsPage(error);
  }
  if (intent === "add") return redirect(`${here}?added=1#finding-${draft.findings.length}`);
  if (intent.startsWith("remove-")) return redirect(`${here}?removed=1`);
  if (intent === "save-leave") return redirect(`${exerciseAddress(place)}?saved=${place.number}`);
  if (intent !== "save-next") return redirect(here);
  const saved = await shown();
  if (saved.problems.length > 0) return data({ kind: "problems" as const, page: saved }, { status: 422 });
  const next = saved.items.find(({ number }) => number > place.number);
  if (next) return redirect(itemAddress(place, next.number));
  return redirect(actor.role !== "analyst" ? reviewAddress(place) : exerciseAddress(place));
}

export default function EnterItem() {
  const { page: loaded, maySubmit, isQuiet, isBehalf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const page = answer?.page ?? loaded;
  useFocusOnAnswer(answer);
  if (answer?.kind === "conflict") return <DraftConflict page={page} typed={answer.draft} />;
  if (answer?.kind === "closed") return <DraftClosed page={page} typed={answer.draft} />;
  if (page.participation.takes === null) return <DraftClosed page={page} typed={null} />;
  return (
    <ItemPage
      key={page.number}
      page={page}
      refused={answer?.kind === "refused" ? answer : null}
      answer={answer}
      maySubmit={maySubmit}
      isBehalf={isBehalf}
      isQuiet={isQuiet && !answer}
    />
  );
}
