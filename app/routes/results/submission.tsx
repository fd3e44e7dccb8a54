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
import { mapFinding } from "#app/features/results/commands/map-finding.server.ts";
import { seeEntered } from "#app/features/results/commands/see-entered.server.ts";
import { everyName } from "#app/features/results/queries/offered-names.server.ts";
import { isListedAnalyte } from "#app/features/results/queries/reference.server.ts";
import { recordLook } from "#app/features/results/commands/record-look.server.ts";
import { submissionPage } from "#app/features/results/queries/submission-page.server.ts";
import { mapFindingSchema, submissionParams } from "#app/features/results/results.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { Deadline } from "#app/ui/moment.tsx";
import { Crumbs, PageTitle, Section } from "#app/ui/page.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { Entered, OtherVersions } from "#app/ui/results/entered.tsx";
import {
  listedMappingErrors,
  MapFindings,
  mappingRefusal,
  type RefusedMapping,
} from "#app/ui/results/map-findings.tsx";
import { exerciseAddress, placeOf, submissionAddress } from "#app/ui/results/addresses.ts";
import { Outcome, ReportedItem } from "#app/ui/results/outcome.tsx";
import { ReceiptNumber } from "#app/ui/results/receipt-number.tsx";
import { Arrived, Receipt } from "#app/ui/results/receipt.tsx";
import { groupInText, groupName, roundName } from "#app/ui/results/words.ts";
import { Sentence, slot } from "#app/ui/sentence.tsx";
import { readParams } from "./read-params.server.ts";
import { textOf } from "../sent-file.server.ts";

type Loaded = Awaited<ReturnType<typeof load>>;

const mapping = needs("results:map-finding");

export const handle = {
  ...needs("results:read-submission", mapping.needs),
  crumbs: (loaded: unknown) => {
    const { page, isOwn } = loaded as Loaded;
    const { exercise } = page;
    const label = `${exercise.roundCode}, ${groupName(exercise.testGroup)}`;
    return (
      <Crumbs
        trail={[
          { label: m.shell_nav_home(), to: "/" },
          ...(isOwn
            ? [{ label, to: exerciseAddress(placeOf(page)) }]
            : [
                { label: m.shell_nav_exercises(), to: "/exercises" },
                { label, to: `/exercises/${exercise.id}` },
              ]),
          { label: page.receipt.number, shown: <ReceiptNumber number={page.receipt.number} /> },
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
            page: m.results_submission_title({ number: loaded.page.receipt.number }),
          }),
        },
      ]
    : [];

async function load(args: LoaderFunctionArgs) {
  const input = readParams(submissionParams, args.params);
  const actor = await authorisePerson(args, handle, input);
  const db = database();
  // Before it is shown: where the trail cannot be written, nothing is seen.
  await recordLook(db, input, actor, { requestId: args.context.requestId, at: args.context.arrivedAt }).catch(
    throwAsPage,
  );
  await seeEntered(db, input, actor, { requestId: args.context.requestId, at: args.context.arrivedAt }).catch(
    throwAsPage,
  );
  const page = await submissionPage(db, input, actor).catch(throwAsPage);
  const isOwn = actor.laboratoryId === input.laboratoryId;
  const hasOthers = page.items.some(({ findings }) => findings.some(({ isListed }) => !isListed));
  // Only where there is something to say it of: every name there is weighs much.
  const names = !isOwn && hasOthers ? await everyName(db) : null;
  return { page, isOwn, names };
}

export async function loader(args: LoaderFunctionArgs) {
  return load(args);
}

/** After a refusal too: whoever is told that the page was out of date sees what the finding is by now. */
export const shouldRevalidate = () => true;

/** Says what a finding typed as other is. */
export async function action(args: ActionFunctionArgs) {
  const place = readParams(submissionParams, args.params);
  const actor = await authorisePerson(args, mapping, place);
  const posted = await args.request.formData();
  const form = parseWithZod(posted, { schema: mapFindingSchema });
  const text = (name: string) => textOf(posted.get(name));
  const refuse = (errors: RefusedMapping["errors"], status: number) => {
    const [item, position] = [Number(text("item")), Number(text("position"))];
    const refused: RefusedMapping = {
      item,
      position,
      analyte: text("analyte"),
      reason: text("reason"),
      errors,
    };
    return data({ refused }, { status });
  };
  if (form.status !== "success") {
    const errors: RefusedMapping["errors"] = {};
    for (const name of ["analyte", "reason"] as const) {
      const texts = form.error?.[name];
      if (texts) errors[name] = texts;
    }
    // Everything that is wrong at once: with what is missing, a name that no list has.
    if (!errors.analyte && text("analyte") !== "" && !(await isListedAnalyte(database(), text("analyte"))))
      errors.analyte = [mappingRefusal("unknown_analyte")];
    return refuse(errors, 422);
  }
  try {
    await mapFinding(database(), { ...place, ...form.value }, actor, {
      requestId: args.context.requestId,
      at: args.context.arrivedAt,
    });
  } catch (error) {
    if (!(error instanceof DomainError) || error.status === 404) return throwAsPage(error);
    const field =
      error.options.field === "analyte" || error.options.field === "reason" ? error.options.field : "form";
    return refuse({ [field]: [mappingRefusal(error.code)] }, error.status);
  }
  return redirect(submissionAddress(place, place.version));
}

export default function Submission() {
  const refused = useActionData<typeof action>()?.refused ?? null;
  const { page, isOwn, names } = useLoaderData<typeof loader>();
  const { exercise, receipt } = page;
  const sentence = exercise.outcomeAtOnce ? m.results_submission_state : m.results_submission_state_versions;
  return (
    <>
      <PageTitle
        over={
          <>
            <bdi>{page.laboratory.name}</bdi> · {roundName(exercise)}
          </>
        }
        title={
          <Sentence
            text={m.results_submission_title({ number: slot("number") })}
            parts={{ number: <ReceiptNumber number={receipt.number} /> }}
          />
        }
        state={
          <>
            <Sentence
              text={sentence({
                round: exercise.roundCode,
                group: groupInText(exercise.testGroup),
                moment: slot("moment"),
              })}
              parts={{ moment: <Arrived page={page} /> }}
            />{" "}
            {receipt.isLate ? (
              <Sentence
                text={m.results_taken_late({ deadline: slot("deadline") })}
                parts={{ deadline: <Deadline at={exercise.resultsDueAt} timeZone={exercise.timeZone} /> }}
              />
            ) : null}
          </>
        }
        actions={
          isOwn ? <Link to={exerciseAddress(placeOf(page))}>{m.results_back_to_exercise()}</Link> : null
        }
      />
      {refused ? (
        <ErrorSummary title={m.results_map_refused()} errors={listedMappingErrors(refused)} />
      ) : null}
      <Entered page={page} isOwn={isOwn} />
      <OtherVersions page={page} />
      <Section id="receipt" title={m.results_receipt()} note={m.results_print()}>
        <Receipt page={page} />
        <details className="definition">
          <summary>{m.results_fingerprint_summary()}</summary>
          <div>
            <p>{m.results_fingerprint_text()}</p>
            <p>
              <code>{receipt.canonicalForm}</code>
            </p>
          </div>
        </details>
      </Section>
      <Section
        id="outcome"
        title={m.results_outcome_title()}
        note={isOwn ? m.results_outcome_note() : m.results_outcome_note_secretariat()}
      >
        <Outcome page={page} isOwn={isOwn} />
      </Section>
      <Section id="reported" title={m.results_reported_title()} note={m.results_reported_note()}>
        {page.items.map((item) => (
          <ReportedItem key={item.number} item={item} />
        ))}
      </Section>
      {names === null ? null : (
        <Section id="map" title={m.results_map_title()} note={m.results_map_note()}>
          <MapFindings page={page} names={names} refused={refused} />
        </Section>
      )}
    </>
  );
}
