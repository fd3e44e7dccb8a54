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
import { sourceOf } from "#app/features/participation/queries/own-participation.server.ts";
import { recordDraftLook } from "#app/features/results/commands/record-draft-look.server.ts";
import { submitResults } from "#app/features/results/commands/submit-results.server.ts";
import { reviewPage } from "#app/features/results/queries/review-page.server.ts";
import { reasonRefusals } from "#app/features/results/reason-fields.server.ts";
import { exerciseParams, submitSchema } from "#app/features/results/results.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { ErrorSummary } from "#app/ui/form.tsx";
import { Crumbs, PageTitle, Section } from "#app/ui/page.tsx";
import { exerciseAddress, itemAddress, placeOf, submissionAddress } from "#app/ui/results/addresses.ts";
import { TO_READ_AGAIN } from "#app/ui/kept-post.tsx";
import { CalendarState } from "#app/ui/results/calendar-state.tsx";
import { useFocusOnAnswer } from "#app/ui/results/focus.ts";
import { ReviewedItemPart } from "#app/ui/results/reviewed-item.tsx";
import {
  blockingFields,
  submitRefusal,
  SubmitForm,
  type RefusedSubmission,
} from "#app/ui/results/submit-form.tsx";
import { groupName, roundName } from "#app/ui/results/words.ts";
import { apart, Sentence, slot } from "#app/ui/sentence.tsx";
import { refusedFields } from "../refused-field.server.ts";
import { sentFile, textOf } from "../sent-file.server.ts";
import { readParams } from "./read-params.server.ts";

type Loaded = Awaited<ReturnType<typeof load>>;

export const handle = {
  ...needs("results:submit"),
  crumbs: (loaded: unknown) => {
    const { participation } = (loaded as Loaded).page;
    const { exercise } = participation;
    return (
      <Crumbs
        trail={[
          { label: m.shell_nav_home(), to: "/" },
          {
            label: `${exercise.roundCode}, ${groupName(exercise.testGroup)}`,
            to: exerciseAddress(placeOf(participation)),
          },
          { label: m.results_review_title() },
        ]}
      />
    );
  },
};

export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.results_review_title() }) }];

async function load(args: LoaderFunctionArgs) {
  const input = readParams(exerciseParams, args.params);
  const actor = await authorisePerson(args, handle, input);
  const page = await reviewPage(database(), { ...input, asOf: args.context.arrivedAt }, actor).catch(
    throwAsPage,
  );
  if (page.participation.takes === null) throw redirect(exerciseAddress(input));
  const { requestId, arrivedAt: at } = args.context;
  await recordDraftLook(database(), input, actor, { requestId, at }).catch(throwAsPage);
  return { page, email: actor.email, source: sourceOf(actor) };
}

export async function loader(args: LoaderFunctionArgs) {
  return load(args);
}

/** Submits. */
export async function action(args: ActionFunctionArgs) {
  const place = readParams(exerciseParams, args.params);
  const actor = await authorisePerson(args, handle, place);
  const posted = await args.request.formData();
  const form = parseWithZod(posted, { schema: submitSchema });
  const typed = { reason: textOf(posted.get("reason")), letterOn: textOf(posted.get("letterOn")) };
  const at = args.context.arrivedAt;
  const evidence = await sentFile(posted.get("evidence"));
  const again = async () => {
    const { requestId } = args.context;
    await recordDraftLook(database(), place, actor, { requestId, at }).catch(throwAsPage);
    return reviewPage(database(), { ...place, asOf: at }, actor).catch(throwAsPage);
  };
  // Sent before the session had ended: its reader reads the whole once more, and then submits.
  if (posted.has(TO_READ_AGAIN)) {
    const refused: RefusedSubmission[] = [];
    return data({ refused, typed, page: await again() }, { status: 200 });
  }
  if (form.status !== "success") {
    const page = await again();
    const unread = refusedFields(form.error, typed).map(({ code, field }) => ({
      code: field === "letterOn" ? "not_a_day" : code,
      field,
    }));
    const said = { ...typed, evidence, withoutItems: posted.has("withoutItems") };
    const others = reasonRefusals(said, {
      corrects: page.corrects,
      source: sourceOf(actor),
      exercise: page.participation.exercise,
      hasUnanswered: page.unanswered.length > 0,
      at,
    }).filter(({ field }) => !unread.some((one) => one.field === field));
    return data(
      { refused: [...unread, ...others] satisfies RefusedSubmission[], typed, page },
      { status: 422 },
    );
  }
  const given = form.value;
  try {
    const submitted = await submitResults(database(), { ...place, ...given, evidence }, actor, {
      requestId: args.context.requestId,
      at,
    });
    return redirect(submissionAddress(place, submitted.version));
  } catch (error) {
    if (!(error instanceof DomainError) || error.status === 404) return throwAsPage(error);
    const version =
      error.code === "submitted_by_other" ? Number(error.options.params?.["version"]) : undefined;
    const first = {
      code: error.code,
      field: error.options.field ?? null,
      ...(version === undefined ? {} : { toRead: submissionAddress(place, version) }),
    };
    const refused: RefusedSubmission[] = [first, ...(error.options.others ?? [])];
    return data({ refused, typed, page: await again() }, { status: error.status });
  }
}

export default function Review() {
  const { page: loaded, email, source } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const page = answer?.page ?? loaded;
  useFocusOnAnswer(answer);
  const { participation } = page;
  const place = placeOf(participation);
  return (
    <>
      <PageTitle
        over={
          source === "secretariat" ? (
            <>
              <Sentence text={m.results_behalf_over({ laboratory: apart(participation.laboratory.name) })} />{" "}
              · {roundName(participation.exercise)}
            </>
          ) : (
            roundName(participation.exercise)
          )
        }
        title={m.results_review_title()}
        state={
          <Sentence
            text={m.results_review_state({ deadline: slot("deadline") })}
            parts={{ deadline: <CalendarState {...participation} /> }}
          />
        }
      />
      {answer && answer.refused.length === 0 ? (
        <p className="note note-look" role="status">
          {m.results_review_read_again()}
        </p>
      ) : null}
      {answer ? (
        <ErrorSummary title={m.results_not_submitted()} errors={answer.refused.map(submitRefusal)} />
      ) : null}
      <ErrorSummary
        id="blocking"
        title={m.results_review_blocked({ count: page.problems })}
        errors={blockingFields(page.items, (number) => itemAddress(place, number))}
      />
      {page.items.map((item) => (
        <Section
          key={item.number}
          id={`item-${item.number}`}
          title={m.results_item({ number: item.number })}
          note={item.matrix}
        >
          <ReviewedItemPart item={item} place={place} unitName={(code) => page.unitNames[code] ?? code} />
        </Section>
      ))}
      <Section
        id="submit"
        title={
          source === "secretariat"
            ? m.results_behalf_head()
            : page.corrects > 0
              ? m.results_correct_head()
              : m.results_submit_head()
        }
      >
        <SubmitForm
          page={page}
          email={email}
          source={source}
          typed={answer?.typed ?? null}
          refused={answer?.refused ?? []}
        />
      </Section>
    </>
  );
}
