import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { ITEMS_IN_SET } from "#app/domain/rounds/exercise-plan.ts";
import { referenceOf } from "#app/features/results/queries/reference.server.ts";
import { planExercise } from "#app/features/rounds/commands/plan-exercise.server.ts";
import { readPlanForm } from "#app/features/rounds/read-plan-form.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { Crumbs, PageTitle } from "#app/ui/page.tsx";
import { PlanFields } from "#app/ui/rounds/plan-form.tsx";
import { typedOf } from "../posted-form.server.ts";
import { answerPlan } from "./plan-post.server.ts";

export const handle = {
  ...needs("rounds:plan"),
  crumbs: () => (
    <Crumbs
      trail={[{ label: m.rounds_exercises_title(), to: "/exercises" }, { label: m.rounds_plan_title() }]}
    />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.rounds_plan_title() }) }];

const NUMBERS = Array.from({ length: ITEMS_IN_SET }, (_, at) => at + 1);

export async function loader(args: LoaderFunctionArgs) {
  await authorisePerson(args, handle);
  const { units } = await referenceOf(database());
  return { units: units.map(({ code, display }) => ({ code, display })) };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const db = database();
  const posted = typedOf(await args.request.formData());
  const { requestId, arrivedAt: at } = args.context;
  return answerPlan(posted, readPlanForm(posted, NUMBERS, await referenceOf(db)), async (plan) => {
    const id = await planExercise(db, plan, actor, { requestId, at });
    return `/exercises/${id}`;
  });
}

export default function Plan() {
  const { units } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? freshForm();
  return (
    <>
      <PageTitle title={m.rounds_plan_title()} state={m.rounds_plan_state()} />
      <RegisterForm answer={answer} submit={m.rounds_plan_button()} back="/exercises">
        <PlanFields answer={answer} changeable="everything" isNew numbers={NUMBERS} units={units} />
      </RegisterForm>
    </>
  );
}
