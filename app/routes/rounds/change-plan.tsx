import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import type { Changeable } from "#app/domain/rounds/exercise-plan.ts";
import { formatRoundCode } from "#app/domain/rounds/round.ts";
import { referenceOf } from "#app/features/results/queries/reference.server.ts";
import { changePlan } from "#app/features/rounds/commands/change-plan.server.ts";
import { planSeal } from "#app/features/rounds/plan-seal.server.ts";
import { heldPlan } from "#app/features/rounds/queries/exercise-plan.server.ts";
import { readPlanChange, typedPlan } from "#app/features/rounds/read-plan-form.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { Crumbs, Facts, Name, PageTitle, Section } from "#app/ui/page.tsx";
import { PlanFields } from "#app/ui/rounds/plan-form.tsx";
import { GROUP_WORDS } from "#app/ui/rounds/words.ts";
import { typedOf } from "../posted-form.server.ts";
import { answerPlan } from "./plan-post.server.ts";

type Loaded = Awaited<ReturnType<typeof loader>>;

const nameOf = ({ roundCode, testGroup }: Pick<Loaded, "roundCode" | "testGroup">) =>
  m.rounds_exercise_name({ round: roundCode, group: GROUP_WORDS[testGroup]() });

export const handle = {
  ...needs("rounds:plan"),
  crumbs: (data: unknown) => {
    const loaded = data as Loaded;
    return (
      <Crumbs
        trail={[
          { label: m.rounds_exercises_title(), to: "/exercises" },
          { label: nameOf(loaded), to: `/exercises/${loaded.id}` },
          { label: m.rounds_plan_change() },
        ]}
      />
    );
  },
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.rounds_plan_change() }) }];

async function held(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const db = database();
  const input = { exerciseId: args.params["exerciseId"] ?? "", at: args.context.arrivedAt };
  const before = await heldPlan(db, input, actor).catch(throwAsPage);
  return { actor, db, before, facts: await referenceOf(db) };
}

export async function loader(args: LoaderFunctionArgs) {
  const { before, facts } = await held(args);
  const { id, plan, changeable } = before;
  return {
    id,
    roundCode: formatRoundCode(plan.round),
    testGroup: plan.testGroup,
    changeable,
    numbers: plan.items.map(({ number }) => number),
    typed: typedPlan(plan, facts.innOf),
    seen: planSeal(plan),
    units: facts.units.map(({ code, display }) => ({ code, display })),
  };
}

/** After a refusal too: whoever is told that it changed sees what it is now. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  const { actor, db, before, facts } = await held(args);
  const posted = typedOf(await args.request.formData());
  const { requestId, arrivedAt: at } = args.context;
  return answerPlan(posted, readPlanChange(posted, before, facts), async (plan, reason) => {
    const input = { exerciseId: before.id, plan, reason, seen: posted["seen"] ?? "" };
    await changePlan(db, input, actor, { requestId, at });
    return `/exercises/${before.id}`;
  });
}

const STATE_WORDS: Readonly<Record<Changeable, () => string>> = {
  everything: m.rounds_plan_may_everything,
  composition_and_deadlines: m.rounds_plan_may_composition,
  deadlines: m.rounds_plan_may_deadlines,
  nothing: m.rounds_plan_may_nothing,
};

export default function ChangePlan() {
  const loaded = useLoaderData<typeof loader>();
  const { id, changeable, numbers, typed, units, seen } = loaded;
  const answer = useActionData<typeof action>() ?? freshForm(typed);
  return (
    <>
      <PageTitle
        over={<Name>{nameOf(loaded)}</Name>}
        title={m.rounds_plan_change()}
        state={STATE_WORDS[changeable]()}
      />
      {changeable === "nothing" ? null : (
        <RegisterForm
          answer={answer}
          hidden={{ seen }}
          submit={m.rounds_plan_change_button()}
          back={`/exercises/${id}`}
        >
          <PlanFields answer={answer} changeable={changeable} isNew={false} numbers={numbers} units={units} />
        </RegisterForm>
      )}
      {changeable === "deadlines" || changeable === "nothing" ? (
        <Section id="set" title={m.rounds_plan_set()} note={m.rounds_plan_set_note()}>
          <Facts
            facts={numbers.map((number) => ({
              key: String(number),
              term: m.rounds_plan_item({ number }),
              value:
                (["principal", "cutting", "trace"] as const)
                  .flatMap((part) => (typed[`${part}-${number}`] ?? "").split("\n"))
                  .filter((line) => line !== "")
                  .join(", ") || m.rounds_plan_nothing_in_it(),
            }))}
          />
        </Section>
      ) : null}
    </>
  );
}
