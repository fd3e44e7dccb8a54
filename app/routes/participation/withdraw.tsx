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
import { possibleOwnSteps } from "#app/domain/participation/own-step.ts";
import { takeOwnStep } from "#app/features/participation/commands/take-own-step.server.ts";
import { withdrawSchema } from "#app/features/participation/participation.schema.ts";
import { exercisePage } from "#app/features/results/queries/exercise-page.server.ts";
import { exerciseParams } from "#app/features/results/results.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { Crumbs } from "#app/ui/page.tsx";
import { WithdrawPage, type WithdrawAnswer } from "#app/ui/participation/withdraw-page.tsx";
import { exerciseAddress } from "#app/ui/results/addresses.ts";
import { groupName } from "#app/ui/results/words.ts";
import { textOf } from "../sent-file.server.ts";
import { readParams } from "../results/read-params.server.ts";

type Loaded = Awaited<ReturnType<typeof load>>;

/** The second thought before a laboratory withdraws: what will happen, the reason, and the button. */
export const handle = {
  ...needs("participation:take-own-steps"),
  crumbs: (loaded: unknown) => {
    const { exercise, laboratory } = (loaded as Loaded).participation;
    const place = { laboratoryId: laboratory.id, exerciseId: exercise.id };
    return (
      <Crumbs
        trail={[
          { label: m.shell_nav_home(), to: "/" },
          {
            label: `${exercise.roundCode}, ${groupName(exercise.testGroup)}`,
            to: exerciseAddress(place),
          },
          { label: m.participation_withdraw_crumb() },
        ]}
      />
    );
  },
};

export const meta: MetaFunction = () => [
  { title: m.shell_page_title({ page: m.participation_withdraw_crumb() }) },
];

async function load(args: LoaderFunctionArgs) {
  const place = readParams(exerciseParams, args.params);
  const actor = await authorisePerson(args, handle, place);
  const { participation, items } = await exercisePage(
    database(),
    { ...place, asOf: args.context.arrivedAt },
    actor,
  ).catch(throwAsPage);
  // Whoever cannot withdraw is told where it stands by the exercise's own page.
  if (!possibleOwnSteps(participation).includes("withdraw")) throw redirect(exerciseAddress(place));
  return { participation, saved: items.filter(({ savedAt }) => savedAt !== null).length };
}

export async function loader(args: LoaderFunctionArgs) {
  return load(args);
}

/** After a refusal too: whoever is told that the page was out of date sees where the laboratory stands. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  const place = readParams(exerciseParams, args.params);
  const actor = await authorisePerson(args, handle, place);
  const posted = await args.request.formData();
  const reason = textOf(posted.get("reason"));
  const refuse = (answer: Omit<WithdrawAnswer, "reason">, status: number) =>
    data({ reason, ...answer } satisfies WithdrawAnswer, { status });
  const read = parseWithZod(posted, { schema: withdrawSchema });
  if (read.status !== "success")
    return refuse({ code: "not_read", params: {}, errors: read.error?.["reason"] ?? [] }, 422);
  const step = { step: "withdraw", condition: "", conditionNote: "", on: null } as const;
  try {
    await takeOwnStep(database(), { ...place, ...step, ...read.value }, actor, {
      requestId: args.context.requestId,
      at: args.context.arrivedAt,
    });
  } catch (error) {
    if (!(error instanceof DomainError) || (error.status !== 409 && error.status !== 422))
      return throwAsPage(error);
    return refuse({ code: error.code, params: error.options.params ?? {}, errors: [] }, error.status);
  }
  return redirect(exerciseAddress(place));
}

export default function Withdraw() {
  const page = useLoaderData<typeof loader>();
  return <WithdrawPage {...page} answer={useActionData<typeof action>() ?? null} />;
}
