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
import { DomainError } from "#app/domain/domain-error.ts";
import { recordPermit } from "#app/features/participation/commands/record-permit.server.ts";
import { stepConsignment } from "#app/features/participation/commands/step-consignment.server.ts";
import {
  consignmentFormSchema,
  permitFormSchema,
  placeParams,
} from "#app/features/participation/participation.schema.ts";
import { laboratoryInExercise } from "#app/features/participation/queries/laboratory-in-exercise.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { ErrorSummary } from "#app/ui/form.tsx";
import { Crumbs, Name, PageTitle, Section } from "#app/ui/page.tsx";
import { inExerciseAddress, stepsAddress } from "#app/ui/participation/addresses.ts";
import { Consignments } from "#app/ui/participation/consignments.tsx";
import { History } from "#app/ui/participation/history.tsx";
import { ImportedPart } from "#app/ui/participation/imported-part.tsx";
import { Permits } from "#app/ui/participation/permits.tsx";
import { refusedFieldId, type RefusedForm } from "#app/ui/participation/refused-form.ts";
import { EnterOnBehalf, SubmittedVersions } from "#app/ui/participation/submitted-versions.tsx";
import { formRefusal, STEP_WORDS } from "#app/ui/participation/words.ts";
import { CalendarState } from "#app/ui/results/calendar-state.tsx";
import { participationWord } from "#app/ui/results/participation-word.ts";
import { groupName, roundName } from "#app/ui/results/words.ts";
import { StatusTag } from "#app/ui/status-tag.tsx";
import { refusedTexts } from "../refused-field.server.ts";
import { readParams } from "../results/read-params.server.ts";

type Loaded = Awaited<ReturnType<typeof load>>;

export const handle = {
  ...needs("participation:take-steps"),
  crumbs: (loaded: unknown) => {
    const { laboratory, exercise } = (loaded as Loaded).participation;
    return (
      <Crumbs
        trail={[
          { label: m.rounds_exercises_title(), to: "/exercises" },
          {
            label: `${exercise.roundCode}, ${groupName(exercise.testGroup)}`,
            to: `/exercises/${exercise.id}`,
          },
          { label: laboratory.name },
        ]}
      />
    );
  },
};

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) =>
  loaded ? [{ title: m.shell_page_title({ page: loaded.participation.laboratory.name }) }] : [];

async function load(args: LoaderFunctionArgs) {
  const place = readParams(placeParams, args.params);
  const actor = await authorisePerson(args, handle, place);
  return laboratoryInExercise(database(), { ...place, asOf: args.context.arrivedAt }, actor).catch(
    throwAsPage,
  );
}

export async function loader(args: LoaderFunctionArgs) {
  return load(args);
}

/** What people type in the forms of the page. */
const TYPED_FIELDS = [
  "authority",
  "permitNumber",
  "on",
  "expiresOn",
  "because",
  "carrier",
  "trackingNumber",
  "note",
] as const;

/** After a refusal too: whoever is told that the page was out of date sees where the laboratory stands. */
export const shouldRevalidate = () => true;

/** Records what happened to a set, or to an import permit. */
export async function action(args: ActionFunctionArgs) {
  const place = readParams(placeParams, args.params);
  const actor = await authorisePerson(args, handle, place);
  const posted = await args.request.formData();
  const form = posted.get("form") === "permit" ? ("permit" as const) : ("consignment" as const);
  const typed: Record<string, string> = {};
  for (const [name, value] of posted) if (typeof value === "string") typed[name] = value;
  const refuse = (errors: RefusedForm["errors"], status: number) =>
    data(
      {
        form,
        of: (form === "permit" ? typed["permitId"] : typed["consignmentId"]) ?? "",
        typed,
        errors,
      } satisfies RefusedForm,
      { status },
    );
  const notRead = (read: Parameters<typeof refusedTexts>[0]) => {
    const texts = refusedTexts(read, TYPED_FIELDS);
    return refuse(texts.length > 0 ? texts : [{ field: null, text: formRefusal("not_read") }], 422);
  };
  const request = { requestId: args.context.requestId, at: args.context.arrivedAt };
  try {
    if (form === "permit") {
      const read = parseWithZod(posted, { schema: permitFormSchema });
      if (read.status !== "success") return notRead(read.error);
      await recordPermit(database(), { ...place, ...read.value }, actor, request);
    } else {
      const read = parseWithZod(posted, { schema: consignmentFormSchema });
      if (read.status !== "success") return notRead(read.error);
      await stepConsignment(database(), { ...place, ...read.value }, actor, request);
    }
  } catch (error) {
    if (!(error instanceof DomainError) || (error.status !== 422 && error.status !== 409))
      return throwAsPage(error);
    return refuse(
      [{ field: error.options.field ?? null, text: formRefusal(error.code, error.options.params) }],
      error.status,
    );
  }
  return redirect(inExerciseAddress(place.exerciseId, place.laboratoryId));
}

export default function InExercise() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const { participation } = page;
  const { exercise, laboratory, state } = participation;
  const word = participationWord(state);
  return (
    <>
      <PageTitle
        over={roundName(exercise)}
        title={<Name>{laboratory.name}</Name>}
        state={
          <>
            <StatusTag shape={word.shape}>{word.text}</StatusTag> <CalendarState {...participation} />
          </>
        }
        actions={<Link to={`/exercises/${exercise.id}`}>{m.participation_preview_back()}</Link>}
      />
      {refused ? (
        <ErrorSummary
          title={m.participation_preview_refused_summary()}
          errors={refused.errors.map(({ field, text }) => ({
            text,
            fieldId: refusedFieldId(refused, field) ?? undefined,
          }))}
        />
      ) : null}
      <Section id="steps" title={m.participation_in_steps_title()} note={m.participation_in_steps_note()}>
        {page.steps.length === 0 ? (
          <p>{m.participation_in_steps_none()}</p>
        ) : (
          <ul>
            {page.steps.map((step) => (
              <li key={step}>
                <Link to={`${stepsAddress(exercise.id)}?step=${step}&laboratory=${laboratory.id}`}>
                  {STEP_WORDS[step]()}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section id="results" title={m.participation_in_results()} note={m.participation_in_results_note()}>
        <SubmittedVersions page={page} />
        <EnterOnBehalf page={page} />
      </Section>
      <Section id="sets" title={m.participation_in_sets()} note={m.participation_in_sets_note()}>
        <Consignments page={page} refused={refused} />
      </Section>
      <Section id="permits" title={m.participation_in_permits()} note={m.participation_in_permits_note()}>
        <Permits page={page} refused={refused} />
      </Section>
      {page.importedAt ? (
        <Section
          id="imported"
          title={m.participation_imported_title()}
          note={m.participation_in_imported_note()}
        >
          <ImportedPart participation={participation} importedAt={page.importedAt} />
        </Section>
      ) : null}
      {page.history.length > 0 ? (
        <Section
          id="history"
          title={m.participation_in_history()}
          note={m.participation_in_history_note()}
          full
        >
          <History history={page.history} withBy />
        </Section>
      ) : null}
    </>
  );
}
