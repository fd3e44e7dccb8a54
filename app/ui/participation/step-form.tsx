import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { SECRETARIAT_STEPS, type SecretariatStep } from "#app/domain/participation/secretariat-step.ts";
import type { ExerciseBoard } from "#app/features/rounds/queries/exercise-board.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Choices, SelectField } from "../form.tsx";
import { boardParameters } from "../rounds/addresses.ts";
import { stepsAddress } from "./addresses.ts";
import { STEP_WORDS } from "./words.ts";

/** The board's table with a box for each laboratory, and under it the step to be shown before it is taken. */
export function StepForm(props: {
  board: ExerciseBoard;
  /** The step that was asked for with nobody ticked. */
  nobody: SecretariatStep | null;
  children: ReactNode;
}) {
  const { board, nobody, children } = props;
  const { exercise, filters, matching } = board;
  const parameters = Object.entries(boardParameters(filters)).filter(
    ([name, value]) => value !== "" && name !== "page" && name !== "sort",
  );
  return (
    <Form method="get" action={stepsAddress(exercise.id)} className="step-form">
      {parameters.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <details className="definition" open={nobody !== null}>
        <summary>{m.participation_bulk_title()}</summary>
        <div className="form">
          <p>{m.participation_bulk_note()}</p>
          <SelectField
            field={{ id: "step", name: "step", initialValue: nobody ?? undefined }}
            label={m.participation_bulk_step()}
            width="24"
            options={SECRETARIAT_STEPS.filter((step) => step !== "invite").map((step) => ({
              value: step,
              label: STEP_WORDS[step](),
            }))}
          />
          <Choices
            field={{
              id: "which",
              name: "which",
              errors: nobody === null ? undefined : [m.participation_nobody()],
            }}
            label={m.participation_bulk_which()}
            type="radio"
            options={[
              { value: "chosen", label: m.participation_bulk_chosen() },
              { value: "all", label: m.participation_bulk_all({ count: matching }) },
            ]}
            chosen={["chosen"]}
          />
          <div className="actions">
            <button className="button">{m.participation_bulk_preview()}</button>
          </div>
        </div>
      </details>
    </Form>
  );
}
