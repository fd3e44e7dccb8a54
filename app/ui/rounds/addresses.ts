import type { BoardFilters, ExerciseFilters } from "#app/features/rounds/rounds.schema.ts";
import type { FileEnding } from "../table.tsx";

function withParameters(path: string, parameters: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== "")).toString();
  return text === "" ? path : `${path}?${text}`;
}

const exerciseParameters = ({ group, year, sort, page }: ExerciseFilters) => ({
  group: group ?? "",
  year: year === null ? "" : String(year),
  sort: sort === "-round" ? "" : sort,
  page: page === 1 ? "" : String(page),
});

/** Address of the list of exercises; a change of anything but the page begins at the first. */
export function exercisesAddress(
  filters: ExerciseFilters,
  change: Partial<ExerciseFilters> = {},
  file = "",
): string {
  return withParameters(`/exercises${file}`, exerciseParameters({ ...filters, page: 1, ...change }));
}

/** A board's filters as the parameters of its address. */
export const boardParameters = ({ q, state, region, kind, late, sort, page }: BoardFilters) => ({
  q,
  state: state ?? "",
  region: region ?? "",
  kind: kind ?? "",
  late: late ? "1" : "",
  sort: sort === "name" ? "" : sort,
  page: page === 1 ? "" : String(page),
});

const NO_FILTER: Omit<BoardFilters, "sort"> = {
  q: "",
  state: null,
  region: null,
  kind: null,
  late: false,
  page: 1,
};

/** Address of a board; a change of anything but the page begins at the first. */
export function boardAddress(
  exerciseId: string,
  filters: BoardFilters,
  change: Partial<BoardFilters> = {},
): string {
  return withParameters(`/exercises/${exerciseId}`, boardParameters({ ...filters, page: 1, ...change }));
}

/** Address of a board with this one filter and no other, so that it lists as many as a count beside it says. */
export function boardOnlyAddress(
  exerciseId: string,
  { sort }: BoardFilters,
  only: Partial<BoardFilters>,
): string {
  return withParameters(`/exercises/${exerciseId}`, boardParameters({ ...NO_FILTER, sort, ...only }));
}

/** The board's list as it stands, every page of it, as a file. */
export function boardFileAddress(exerciseId: string, filters: BoardFilters, ending: FileEnding): string {
  return withParameters(`/exercises/${exerciseId}/board${ending}`, boardParameters({ ...filters, page: 1 }));
}

/** The page of what a laboratory submitted. */
export function submissionAddress(laboratoryId: string, exerciseId: string, version: number): string {
  return `/laboratories/${laboratoryId}/exercises/${exerciseId}/submissions/${version}`;
}
