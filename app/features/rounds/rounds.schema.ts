import { z } from "zod";
import { PARTICIPATION_STATES } from "#app/domain/participation/participation-state.ts";

export const PAGE_SIZE = 25;

const TEST_GROUP_CHOICES = ["SM", "BS"] as const;
const LABORATORY_KIND_CHOICES = ["police", "customs", "health", "toxicology", "university", "other"] as const;
const EXERCISE_SORTS = ["-round", "round"] as const;
const BOARD_SORTS = ["name", "country", "region", "kind", "state", "changed"] as const;

export type BoardSortColumn = (typeof BOARD_SORTS)[number];
export type BoardSort = BoardSortColumn | `-${BoardSortColumn}`;
const BOARD_SORT_CHOICES = BOARD_SORTS.flatMap((column): BoardSort[] => [column, `-${column}`]);

/** Anything that an address cannot mean falls back to no filter, or to the default. */
const page = z.coerce.number().int().min(1).max(10_000).catch(1);

const exerciseFilters = z.object({
  group: z.enum(TEST_GROUP_CHOICES).nullable().catch(null),
  year: z.coerce.number().int().min(1900).max(2199).nullable().catch(null),
  sort: z.enum(EXERCISE_SORTS).catch("-round"),
  page,
});

const boardFilters = z.object({
  q: z.string().trim().max(100).catch(""),
  state: z.enum(PARTICIPATION_STATES).nullable().catch(null),
  region: z
    .string()
    .regex(/^\d{3}$/)
    .nullable()
    .catch(null),
  kind: z.enum(LABORATORY_KIND_CHOICES).nullable().catch(null),
  late: z
    .literal("1")
    .transform(() => true)
    .catch(false),
  sort: z.enum(BOARD_SORT_CHOICES).catch("name"),
  page,
});

export type ExerciseFilters = z.output<typeof exerciseFilters>;
export type BoardFilters = z.output<typeof boardFilters>;

/** The filters, order and page of the list of exercises, from its address. */
export function readExerciseFilters(address: URLSearchParams): ExerciseFilters {
  // An empty year would be coerced to 0.
  return exerciseFilters.parse({ ...Object.fromEntries(address), year: address.get("year") || null });
}

/** The filters, order and page of a board, from its address. */
export function readBoardFilters(address: URLSearchParams): BoardFilters {
  return boardFilters.parse(Object.fromEntries(address));
}
