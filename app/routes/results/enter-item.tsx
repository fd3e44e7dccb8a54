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
import { withFindingAdded, withFindingRemoved } from "#app/domain/results/draft-item.ts";
import { saveDraftItem } from "#app/features/results/commands/save-draft-item.server.ts";
import { entryPage } from "#app/features/results/queries/entry-page.server.ts";
import { readItemForm } from "#app/features/results/read-item-form.server.ts";
import { itemParams } from "#app/features/results/results.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { Crumbs, PageTitle } from "#app/ui/page.tsx";
import { exerciseAddress, itemAddress, placeOf, reviewAddress } from "#app/ui/results/addresses.ts";
import { CalendarState } from "#app/ui/results/calendar-state.tsx";
import { DraftConflict } from "#app/ui/results/conflict.tsx";
import { useFocusOnErrors } from "#app/ui/results/focus-on-errors.ts";
import { ItemForm, ItemsAsideNote } from "#app/ui/results/item-form.tsx";
import { ItemList } from "#app/ui/results/item-list.tsx";
import { groupName, roundName } from "#app/ui/results/words.ts";
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
  if (!page.participation.takesDrafts) throw redirect(exerciseAddress(input));
  return {
    page,
    maySubmit: actor.role === "laboratory_coordinator",
    isQuiet: new URL(args.request.url).searchParams.has("added"),
  };
}

export async function loader(args: LoaderFunctionArgs) {
  return load(args);
}

export async function action(args: ActionFunctionArgs) {
  const place = readParams(itemParams, args.params);
  const actor = await authorisePerson(args, handle, place);
  const page = () =>
    entryPage(database(), { ...place, asOf: args.context.arrivedAt }, actor).catch(throwAsPage);
  const form = readItemForm(await args.request.formData());
  if (form.kind === "refused")
    return data(
      { kind: "refused" as const, draft: form.draft, errors: form.errors, page: await page() },
      { status: 422 },
    );
  const { intent } = form;
  const here = itemAddress(place, place.number);
  const before = await page();
  const draft =
    intent === "add"
      ? withFindingAdded(form.draft, before.asked.unit)
      : intent.startsWith("remove-")
        ? withFindingRemoved(form.draft, intent.slice("remove-".length))
        : form.draft;
  try {
    await saveDraftItem(database(), { ...place, revision: form.revision, draft }, actor, {
      requestId: args.context.requestId,
      at: args.context.arrivedAt,
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === "draft_conflict")
      return data({ kind: "conflict" as const, draft, page: await page() }, { status: 409 });
    if (error instanceof DomainError && error.code === "draft_closed")
      return data(
        {
          kind: "refused" as const,
          draft,
          errors: [{ name: "", text: m.results_read_only() }],
          page: await page(),
        },
        { status: 409 },
      );
    return throwAsPage(error);
  }
  if (intent === "add") return redirect(`${here}?added=1#finding-${draft.findings.length}`);
  if (intent === "save-leave") return redirect(exerciseAddress(place));
  if (intent !== "save-next") return redirect(here);
  const saved = await page();
  if (saved.problems.length > 0) return data({ kind: "problems" as const, page: saved }, { status: 422 });
  const next = saved.items.find(({ number }) => number > place.number);
  if (next) return redirect(itemAddress(place, next.number));
  return redirect(actor.role === "laboratory_coordinator" ? reviewAddress(place) : exerciseAddress(place));
}

export default function EnterItem() {
  const { page: loaded, maySubmit, isQuiet } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const page = answer?.page ?? loaded;
  useFocusOnErrors(answer);
  if (answer?.kind === "conflict")
    return (
      <>
        <PageTitle
          over={roundName(page.participation.exercise)}
          title={m.results_conflict_title({ number: page.number })}
          state={m.results_conflict_state()}
        />
        <DraftConflict page={page} typed={answer.draft} />
      </>
    );
  return (
    <>
      <PageTitle
        over={roundName(page.participation.exercise)}
        title={m.results_item_of({ number: page.number, total: page.items.length })}
        state={
          <>
            <CalendarState {...page.participation} /> {m.results_nothing_sent()}
          </>
        }
      />
      <div className="work">
        <aside aria-label={m.results_items_label()}>
          <ItemList items={page.items} place={placeOf(page.participation)} current={page.number} />
          <ItemsAsideNote page={page} maySubmit={maySubmit} />
        </aside>
        <div>
          <ItemForm
            key={page.number}
            page={page}
            refused={
              answer?.kind === "refused"
                ? { draft: answer.draft, errors: answer.errors.map(({ text }) => text) }
                : null
            }
            maySubmit={maySubmit}
            isQuiet={isQuiet && !answer}
          />
        </div>
      </div>
    </>
  );
}
