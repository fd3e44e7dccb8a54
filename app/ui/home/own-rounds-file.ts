import type { LaboratoryHome } from "#app/features/results/queries/laboratory-home.server.ts";
import { m } from "#app/paraglide/messages.js";
import { participationWord } from "../results/participation-word.ts";

/** The table of a laboratory's own rounds as head and rows. */
export function ownRoundsFile(home: LaboratoryHome): { head: string[]; rows: (string | number | null)[][] } {
  return {
    head: [
      m.participation_col_round(),
      m.participation_col_group(),
      m.participation_col_state(),
      m.participation_col_imported(),
      ...(home.maySubmit
        ? [
            m.participation_col_correct(),
            m.participation_col_reported(),
            m.participation_col_items(),
            m.participation_col_receipt(),
            m.participation_col_version(),
            m.participation_col_correction(),
          ]
        : []),
    ],
    rows: home.rounds.map(({ participation, receipt, outcome, correction, isImported }) => {
      const { text } = participationWord(participation.state);
      return [
        participation.exercise.roundCode,
        participation.exercise.testGroup,
        participation.isLate ? m.participation_late({ state: text }) : text,
        isImported ? m.laboratories_yes() : m.laboratories_no(),
        ...(home.maySubmit
          ? [
              // Where nothing was reported nothing is correct or not: empty, which is not zero.
              outcome && outcome.reported > 0 ? outcome.correct : null,
              outcome?.reported ?? null,
              outcome?.items ?? null,
              receipt?.number ?? null,
              receipt?.version ?? null,
              correction?.number ?? null,
            ]
          : []),
      ];
    }),
  };
}
