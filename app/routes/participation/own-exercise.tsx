import { parseWithZod } from "@conform-to/zod/v4";
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
import { takeOwnStep } from "#app/features/participation/commands/take-own-step.server.ts";
import { takePart } from "#app/features/participation/commands/take-part.server.ts";
import { ownStepSchema } from "#app/features/participation/participation.schema.ts";
import { ownHistory } from "#app/features/participation/queries/participation-history.server.ts";
import { exercisePage } from "#app/features/results/queries/exercise-page.server.ts";
import { exerciseParams, savedParam } from "#app/features/results/results.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { ErrorSummary } from "#app/ui/form.tsx";
import { Crumbs, PageTitle, Section } from "#app/ui/page.tsx";
import { inExerciseAddress } from "#app/ui/participation/addresses.ts";
import { History } from "#app/ui/participation/history.tsx";
import { ImportedPart } from "#app/ui/participation/imported-part.tsx";
import { hasOwnSteps, OwnSteps, type RefusedOwnStep } from "#app/ui/participation/own-steps.tsx";
import { formRefusal } from "#app/ui/participation/words.ts";
import { exerciseAddress, placeOf } from "#app/ui/results/addresses.ts";
import {
  ExerciseActions,
  ExerciseState,
  LeftItem,
  takePartRefusal,
} from "#app/ui/results/exercise-state.tsx";
import { ItemList } from "#app/ui/results/item-list.tsx";
import { Steps } from "#app/ui/results/steps.tsx";
import { participationWord } from "#app/ui/results/participation-word.ts";
import { groupInText, groupName } from "#app/ui/results/words.ts";
import { StatusTag } from "#app/ui/status-tag.tsx";
import { refusedField } from "../refused-field.server.ts";
import { textOf } from "../sent-file.server.ts";
import { readParams } from "../results/read-params.server.ts";

type Loaded = Awaited<ReturnType<typeof load>>;

const takingPart = needs("participation:take-part");

export const handle = {
  ...needs("participation:read-one", takingPart.needs),
  crumbs: (loaded: unknown) => {
    const { exercise } = (loaded as Loaded).page.participation;
    return (
      <Crumbs
        trail={[
          { label: m.shell_nav_home(), to: "/" },
          { label: `${exercise.roundCode}, ${groupName(exercise.testGroup)}` },
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
            page: `${loaded.page.participation.exercise.roundCode} ${loaded.page.participation.exercise.testGroup}`,
          }),
        },
      ]
    : [];

async function load(args: LoaderFunctionArgs) {
  const input = readParams(exerciseParams, args.params);
  const actor = await authorisePerson(args, handle, input);
  // The secretariat has a page of its own for this.
  if (actor.laboratoryId !== input.laboratoryId)
    throw redirect(inExerciseAddress(input.exerciseId, input.laboratoryId));
  const left = savedParam.safeParse(new URL(args.request.url).searchParams.get("saved"));
  const db = database();
  return {
    history: await ownHistory(db, input, actor).catch(throwAsPage),
    /** Number of the item that the reader saved and left to come here. */
    left: left.success ? left.data : null,
    page: await exercisePage(db, { ...input, asOf: args.context.arrivedAt }, actor).catch(throwAsPage),
  };
}

export async function loader(args: LoaderFunctionArgs) {
  return load(args);
}

/** After a refusal too: whoever is told that the page was out of date sees where the laboratory stands. */
export const shouldRevalidate = () => true;

/** Takes part, declines, or says that the items arrived. */
export async function action(args: ActionFunctionArgs) {
  const place = readParams(exerciseParams, args.params);
  const actor = await authorisePerson(args, takingPart, place);
  const posted = await args.request.formData();
  const form = parseWithZod(posted, { schema: ownStepSchema });
  const typed = Object.fromEntries(
    ["reason", "condition", "conditionNote", "on"].map((name) => [name, textOf(posted.get(name))]),
  );
  const intent = form.status === "success" ? form.value.intent : textOf(posted.get("intent"));
  const refuse = (
    code: string,
    field: string | null,
    status: number,
    params: RefusedOwnStep["params"] = {},
  ) => data({ intent, typed, code, params, field }, { status });
  if (form.status !== "success") {
    const { code, field } = refusedField(form.error, typed);
    return refuse(code, field, 422);
  }
  const request = { requestId: args.context.requestId, at: args.context.arrivedAt };
  const { intent: step, ...given } = form.value;
  try {
    if (step === "take_part") await takePart(database(), place, actor, request);
    else await takeOwnStep(database(), { ...place, ...given, step }, actor, request);
  } catch (error) {
    if (error instanceof DomainError && (error.status === 409 || error.status === 422))
      return refuse(error.code, error.options.field ?? null, error.status, error.options.params);
    return throwAsPage(error);
  }
  return redirect(exerciseAddress(place));
}

export default function OwnExercise() {
  const { page, left, history } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { participation } = page;
  const word = participationWord(participation.state);
  const { importedAt } = history;
  // A round that was read in had its steps elsewhere: none of them is known here.
  const takesPart =
    importedAt === null && participation.registeredAt !== null && participation.state !== "withdrawn";
  return (
    <>
      <PageTitle
        over={
          <>
            <bdi>{participation.laboratory.name}</bdi> · <StatusTag shape={word.shape}>{word.text}</StatusTag>
            {importedAt ? (
              <>
                {" "}
                <StatusTag shape="off">{m.imports_tag()}</StatusTag>
              </>
            ) : null}
          </>
        }
        title={m.results_exercise_title({
          group: groupName(participation.exercise.testGroup),
          round: participation.exercise.roundCode,
        })}
        state={<ExerciseState page={page} />}
        actions={<ExerciseActions page={page} />}
      />
      {left === null ? null : <LeftItem page={page} number={left} />}
      {answer ? (
        <ErrorSummary
          title={
            answer.intent === "take_part" ? m.results_not_taken_part() : m.participation_own_not_recorded()
          }
          errors={[
            answer.intent === "take_part"
              ? { text: takePartRefusal(answer.code) }
              : {
                  text: formRefusal(answer.code, answer.params),
                  ...(answer.field ? { fieldId: `${answer.intent}-${answer.field}` } : {}),
                },
          ]}
        />
      ) : null}
      {participation.mayTakePart && page.maySubmit ? (
        <p className="small soft">{m.results_take_part_note()}</p>
      ) : null}
      {takesPart ? (
        <Section
          id="where"
          title={m.results_where_title()}
          note={m.results_round({
            round: participation.exercise.roundCode,
            group: groupInText(participation.exercise.testGroup),
          })}
        >
          <Steps participation={participation} />
        </Section>
      ) : null}
      {importedAt ? (
        <Section
          id="imported"
          title={m.participation_imported_title()}
          note={m.participation_imported_note()}
        >
          <ImportedPart participation={participation} importedAt={importedAt} />
        </Section>
      ) : null}
      {participation.takesDrafts ? (
        <Section
          id="items"
          title={m.results_items_title()}
          note={page.maySubmit ? m.results_items_note() : m.results_analyst_note()}
        >
          <div className="items-in-full">
            <ItemList items={page.items} place={placeOf(participation)} />
          </div>
        </Section>
      ) : null}
      {page.maySubmit && hasOwnSteps(participation) ? (
        <Section id="own-steps" title={m.participation_own_steps()} note={m.participation_own_steps_note()}>
          <OwnSteps participation={participation} refused={answer ?? null} />
        </Section>
      ) : null}
      {history.entries.length > 0 ? (
        <Section
          id="history"
          title={m.participation_own_history()}
          note={m.participation_own_history_note()}
          full
        >
          <History history={history.entries} />
        </Section>
      ) : null}
    </>
  );
}
