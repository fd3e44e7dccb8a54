import type { OwnParticipation } from "#app/features/participation/queries/own-participation.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay, formatMoment, zoneName } from "../format.ts";
import { StatusTag, type Shape } from "../status-tag.tsx";

interface Step {
  key: string;
  label: string;
  note: string | null;
  standing: "done" | "now" | "to-come";
}

const SHAPES: Readonly<Record<Step["standing"], Shape>> = {
  done: "done",
  now: "moving",
  "to-come": "waiting",
};

/** The way of one exercise. What nobody recorded, such as a dispatch, is left out once it has been passed. */
function stepsOf(participation: OwnParticipation): Step[] {
  const { exercise, state } = participation;
  const isRegistered = participation.registeredAt !== null;
  const hasSubmitted = participation.submittedAt !== null;
  const until = m.results_step_until({
    moment: formatMoment(exercise.resultsDueAt, exercise.timeZone),
    zone: zoneName(exercise.timeZone),
  });
  // What happened is told in UTC, as in the tables of the page; a deadline names its zone.
  const day = (at: Date | null) => (at ? formatDay(at) : null);
  const passed = (key: string, label: string, at: Date | null): Step[] =>
    at || (isRegistered && !hasSubmitted)
      ? [{ key, label, note: day(at) ?? m.results_step_not_recorded(), standing: at ? "done" : "to-come" }]
      : [];
  return [
    isRegistered
      ? {
          key: "registered",
          label: m.results_step_registered(),
          note: day(participation.registeredAt),
          standing: "done",
        }
      : {
          key: "invited",
          label: m.results_step_invited(),
          note: day(participation.invitedAt),
          standing: "now",
        },
    ...passed("dispatched", m.results_step_dispatched(), participation.dispatchedAt),
    ...passed("received", m.results_step_received(), participation.receivedAt),
    hasSubmitted
      ? {
          key: "submitted",
          label: participation.isLate ? m.results_step_submitted_late() : m.results_step_submitted(),
          note: day(participation.submittedAt),
          standing: "done",
        }
      : {
          key: "results",
          label: participation.takesDrafts ? m.results_step_draft() : m.results_step_results(),
          note: until,
          standing: participation.takesDrafts ? "now" : "to-come",
        },
    ...(exercise.outcomeAtOnce
      ? [
          {
            key: "outcome",
            label: m.results_step_outcome(),
            note: day(participation.submittedAt),
            standing: hasSubmitted ? ("done" as const) : ("to-come" as const),
          },
        ]
      : [
          {
            key: "evaluated",
            label: m.results_step_evaluated(),
            note: null,
            standing: state === "evaluated" ? ("done" as const) : ("to-come" as const),
          },
        ]),
  ];
}

/** Where the laboratory stands in an exercise, along a line. */
export function Steps({ participation }: { participation: OwnParticipation }) {
  return (
    <ol className="steps steps-line">
      {stepsOf(participation).map(({ key, label, note, standing }) => (
        <li
          key={key}
          className={{ done: "is-done", now: "is-now", "to-come": undefined }[standing]}
          aria-current={standing === "now" ? "step" : undefined}
        >
          <StatusTag shape={SHAPES[standing]}>{label}</StatusTag>
          {note ? (
            <span className="date">
              <bdi>{note}</bdi>
            </span>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
