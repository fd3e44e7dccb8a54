import { parseWithZod } from "@conform-to/zod/v4";
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { addressNotUnderstood, DomainError } from "#app/domain/domain-error.ts";
import { unknownFilters } from "#app/domain/tables/unknown-filters.ts";
import { takeSteps } from "#app/features/participation/commands/take-steps.server.ts";
import {
  bulkStepSchema,
  exerciseParams,
  readChosen,
} from "#app/features/participation/participation.schema.ts";
import { stepPreview } from "#app/features/participation/queries/step-preview.server.ts";
import { readBoardFilters } from "#app/features/rounds/rounds.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { Crumbs, EmptyState, PageTitle, Section } from "#app/ui/page.tsx";
import {
  ConfirmForm,
  LeftAlone,
  PreviewTables,
  StepsRefused,
  type RefusedSteps,
} from "#app/ui/participation/step-preview.tsx";
import { nobodyAddress } from "#app/ui/participation/addresses.ts";
import { formRefusal, STEP_WORDS } from "#app/ui/participation/words.ts";
import { GROUP_WORDS } from "#app/ui/rounds/words.ts";
import { refusedTexts } from "../refused-field.server.ts";
import { textOf } from "../sent-file.server.ts";
import { readParams } from "../results/read-params.server.ts";

type Loaded = Awaited<ReturnType<typeof load>>;

export const handle = {
  ...needs("participation:take-steps"),
  crumbs: (loaded: unknown) => {
    const { preview } = loaded as Loaded;
    const { exercise } = preview;
    return (
      <Crumbs
        trail={[
          { label: m.rounds_exercises_title(), to: "/exercises" },
          {
            label: m.rounds_exercise_name({
              round: exercise.roundCode,
              group: GROUP_WORDS[exercise.testGroup](),
            }),
            to: `/exercises/${exercise.id}`,
          },
          { label: STEP_WORDS[preview.step]() },
        ]}
      />
    );
  },
};

export const meta: MetaFunction = () => [
  { title: m.shell_page_title({ page: m.participation_bulk_title() }) },
];

async function load(args: LoaderFunctionArgs) {
  const place = readParams(exerciseParams, args.params);
  const actor = await authorisePerson(args, handle);
  const address = new URL(args.request.url).searchParams;
  const { step, laboratoryIds } = readChosen(address);
  const filters = readBoardFilters(address);
  // Of all that the filters show: none of the board may be taken along because a filter was mistyped.
  const unknown = unknownFilters(address, { step, ...(laboratoryIds === null ? filters : {}) })[0]?.split(
    "=",
  );
  if (unknown) throwAsPage(addressNotUnderstood(unknown[0] ?? "", unknown.slice(1).join("=")));
  // Without a step there is nothing to show: the board is where it is chosen.
  if (step === null) throw redirect(`/exercises/${place.exerciseId}`);
  if (laboratoryIds?.length === 0) throw redirect(nobodyAddress(place.exerciseId, step, address));
  const preview = await stepPreview(
    database(),
    { ...place, step, laboratoryIds, filters, at: args.context.arrivedAt },
    actor,
  ).catch(throwAsPage);
  return { preview };
}

export async function loader(args: LoaderFunctionArgs) {
  return load(args);
}

/** Takes the step that the preview showed. */
export async function action(args: ActionFunctionArgs) {
  const place = readParams(exerciseParams, args.params);
  const actor = await authorisePerson(args, handle);
  const form = await args.request.formData();
  const posted = parseWithZod(form, { schema: bulkStepSchema });
  const typed = Object.fromEntries(
    ["reason", "on", "carrier", "condition"].map((name) => [name, textOf(form.get(name))]),
  );
  if (posted.status !== "success")
    return data({ kind: "refused" as const, typed, errors: errorsOf(posted.error) }, { status: 422 });
  try {
    const taken = await takeSteps(database(), { ...place, ...posted.value }, actor, {
      requestId: args.context.requestId,
      at: args.context.arrivedAt,
    });
    if (taken.left.length > 0)
      return data({ kind: "taken" as const, taken }, { status: taken.changed === 0 ? 409 : 200 });
    return redirect(`/exercises/${place.exerciseId}?done=${posted.value.step}&count=${taken.changed}`);
  } catch (error) {
    if (!(error instanceof DomainError) || error.status !== 422) return throwAsPage(error);
    return data(
      {
        kind: "refused" as const,
        typed,
        errors: [{ field: error.options.field ?? null, text: formRefusal(error.code, error.options.params) }],
      },
      { status: 422 },
    );
  }
}

function errorsOf(read: Parameters<typeof refusedTexts>[0]): RefusedSteps["errors"] {
  const texts = refusedTexts(read, ["on", "carrier", "reason"]);
  return texts.length > 0 ? texts : [{ field: null, text: formRefusal("not_read") }];
}

export default function Steps() {
  const { preview } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { exercise, changes, refused, step } = preview;
  const names = new Map([...changes, ...refused].map((each) => [each.laboratoryId, each.laboratoryName]));
  const board = `/exercises/${exercise.id}`;
  return (
    <>
      <PageTitle
        over={m.participation_preview_over({
          round: exercise.roundCode,
          group: GROUP_WORDS[exercise.testGroup](),
        })}
        title={m.participation_preview_title({ step: STEP_WORDS[step](), count: changes.length })}
        state={m.participation_preview_state({
          chosen: changes.length + refused.length,
          changes: changes.length,
          refused: refused.length,
        })}
        actions={<Link to={board}>{m.participation_preview_back()}</Link>}
      />
      {answer?.kind === "refused" ? <StepsRefused refused={answer} /> : null}
      {answer?.kind === "taken" ? (
        <>
          {answer.taken.changed > 0 ? (
            <p className="note" role="status">
              {m.participation_done({ step: STEP_WORDS[step](), count: answer.taken.changed })}
            </p>
          ) : null}
          <LeftAlone taken={answer.taken} nameOf={(id) => names.get(id) ?? id} />
        </>
      ) : null}
      <PreviewTables preview={preview} />
      {changes.length > 0 ? (
        <Section id="confirm" title={m.participation_preview_confirm_title()}>
          <ConfirmForm preview={preview} refused={answer?.kind === "refused" ? answer : null} />
        </Section>
      ) : (
        <EmptyState title={m.participation_preview_none_title()}>{m.participation_preview_none()}</EmptyState>
      )}
    </>
  );
}
