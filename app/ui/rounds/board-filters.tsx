import { Link } from "@remix-run/react";
import { PARTICIPATION_STATES } from "#app/domain/participation/participation-state.ts";
import type { ExerciseBoard } from "#app/features/rounds/queries/exercise-board.server.ts";
import type { BoardFilters as Filters, BoardSort } from "#app/features/rounds/rounds.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { FilterForm, FilterSearch, FilterSelect } from "../filter-form.tsx";
import { Name } from "../page.tsx";
import { participationWord } from "../results/participation-word.ts";
import { boardAddress, boardOnlyAddress } from "./addresses.ts";
import { KIND_WORDS, SORT_WORDS } from "./words.ts";

type Entries<Key extends string> = [Key, () => string][];

/** Search, filters and order of a board. */
export function BoardFilters({ board }: { board: ExerciseBoard }) {
  const { exercise, filters, regions } = board;
  return (
    <FilterForm
      label={m.rounds_filter_laboratories()}
      show={m.rounds_show()}
      read={filters}
      address={boardAddress(exercise.id, filters)}
      kept={filters.late ? { late: "1" } : {}}
    >
      <FilterSearch name="q" label={m.rounds_search()} value={filters.q} />
      <FilterSelect
        name="state"
        label={m.rounds_state()}
        value={filters.state ?? ""}
        all={m.rounds_all_states()}
        options={PARTICIPATION_STATES.map((state) => ({
          value: state,
          label: participationWord(state).text,
        }))}
      />
      <FilterSelect
        name="region"
        label={m.rounds_region()}
        value={filters.region ?? ""}
        all={m.rounds_all_regions()}
        options={regions.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <FilterSelect
        name="kind"
        label={m.rounds_kind()}
        value={filters.kind ?? ""}
        all={m.rounds_all_kinds()}
        options={Object.entries(KIND_WORDS).map(([value, word]) => ({ value, label: word() }))}
      />
      <FilterSelect
        name="sort"
        label={m.rounds_order()}
        value={filters.sort}
        options={(Object.entries(SORT_WORDS) as Entries<BoardSort>).map(([value, word]) => ({
          value,
          label: word(),
        }))}
      />
    </FilterForm>
  );
}

/** What is shown, said in words, with the way to take each filter off. */
export function ChosenFilters({ board }: { board: ExerciseBoard }) {
  const { exercise, filters } = board;
  const chosen: { key: string; text: string; without: Partial<Filters> }[] = [];
  if (filters.q) chosen.push({ key: "q", text: `“${filters.q}”`, without: { q: "" } });
  if (filters.state)
    chosen.push({ key: "state", text: participationWord(filters.state).text, without: { state: null } });
  if (filters.late) chosen.push({ key: "late", text: m.rounds_late(), without: { late: false } });
  if (filters.region) {
    const name = board.regions.find(({ code }) => code === filters.region)?.name ?? filters.region;
    chosen.push({ key: "region", text: name, without: { region: null } });
  }
  if (filters.kind) chosen.push({ key: "kind", text: KIND_WORDS[filters.kind](), without: { kind: null } });
  return (
    <div className="chosen" role="status">
      <p>
        <strong>{m.rounds_matching({ count: board.matching })}</strong>, {SORT_WORDS[filters.sort]()}
      </p>
      {chosen.map(({ key, text, without }) => (
        <p key={key}>
          <Link to={boardAddress(exercise.id, filters, without)} preventScrollReset>
            <Name>{m.rounds_take_off({ filter: text })}</Name>
          </Link>
        </p>
      ))}
      {chosen.length > 1 ? (
        <p>
          <Link to={boardOnlyAddress(exercise.id, filters, {})} preventScrollReset>
            {m.rounds_take_off_all()}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
