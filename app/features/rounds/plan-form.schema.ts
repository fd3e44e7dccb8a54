import { z } from "zod";
import { dayProblems } from "#app/domain/rounds/calendar-days.ts";
import { isTimeZone } from "#app/domain/rounds/day-in-zone.ts";
import { parseRoundCode, type RoundCode } from "#app/domain/rounds/round.ts";
import { m } from "#app/paraglide/messages.js";
import { atMost, readable } from "#app/platform/readable.ts";
import { dayIn } from "#app/platform/readable-day.ts";

const LONGEST_MATRIX = 100;
const LONGEST_LIST = 4_000;
const LONGEST_REASON = 1_000;

const typed = z
  .string()
  .optional()
  .transform((value) => value?.trim() ?? "");

const text = (max: number) => typed.superRefine(readable).superRefine(atMost(max));

/** @param name of the field, so that each line at the head of the form says which day it means. */
const day = (name: () => string, isAsked = true) =>
  typed.superRefine(
    dayIn(
      () => m.imports_new_day_unreadable({ field: name() }),
      isAsked ? () => m.imports_new_day_missing({ field: name() }) : null,
    ),
  );

const days = {
  registrationOpensOn: day(m.rounds_plan_registration),
  resultsOpenOn: day(m.rounds_plan_opens),
  resultsDueOn: day(m.rounds_plan_due),
  lateUntilOn: day(m.rounds_plan_late, false).transform((value) => (value === "" ? null : value)),
};

const isTicked = z
  .string()
  .optional()
  .transform((value) => value !== undefined);

/** A list as it is typed, one name a line. */
export const typedList = text(LONGEST_LIST);

export const DAY_WORDS = {
  opens_before: m.rounds_plan_opens_before,
  due_before: m.rounds_plan_due_before,
  late_before: m.rounds_plan_late_before,
} as const;

/** All that is said of a planned exercise but what is in its samples. */
export const planHead = z
  .object({
    round: typed.transform((value, context): RoundCode => {
      const round = parseRoundCode(value);
      if (round) return round;
      context.addIssue({ code: "custom", message: m.rounds_plan_round_unreadable() });
      return z.NEVER;
    }),
    group: z.enum(["SM", "BS"], { error: () => m.imports_new_group_missing() }),
    ...days,
    timeZone: typed.refine(isTimeZone, { error: () => m.imports_new_zone_unknown() }),
    matrix: text(LONGEST_MATRIX).refine((value) => value !== "", {
      error: () => m.rounds_plan_matrix_missing(),
    }),
    unitCode: typed.refine((value) => value !== "", { error: () => m.rounds_plan_unit_missing() }),
    basis: z.enum(["base", "salt"], { error: () => m.rounds_plan_basis_missing() }),
    outcomeAtOnce: isTicked,
    menu: typedList,
    reason: text(LONGEST_REASON),
  })
  .superRefine((said, context) => {
    for (const { field, code } of dayProblems(said))
      context.addIssue({ code: "custom", path: [field], message: DAY_WORDS[code]() });
  });

/** All that is said of deadlines that move. */
export const planDeadlines = z.object({
  resultsDueOn: days.resultsDueOn,
  lateUntilOn: days.lateUntilOn,
  reason: text(LONGEST_REASON),
});

/** What is said of one sample. */
export const planItem = (number: number) =>
  z
    .object({
      principal: typedList,
      cutting: typedList,
      trace: typedList,
      isBlank: isTicked,
      isAsked: isTicked,
    })
    .superRefine(({ principal, isBlank }, context) => {
      const refuse = (message: string) => {
        context.addIssue({ code: "custom", path: ["principal"], message });
      };
      if (principal === "" && !isBlank) refuse(m.rounds_plan_principal_missing({ number }));
      if (principal !== "" && isBlank) refuse(m.rounds_plan_blank_with_principal({ number }));
    });
