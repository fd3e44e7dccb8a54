import { Link } from "@remix-run/react";
import { NEED_KINDS } from "#app/domain/needs/need-content.ts";
import { ANSWER_STANDINGS } from "#app/domain/needs/need-state.ts";
import type { NeedFilters } from "#app/features/needs/needs.schema.ts";
import type { ConfirmedNeeds } from "#app/features/needs/queries/confirmed-needs.server.ts";
import { m } from "#app/paraglide/messages.js";
import { FilterForm, FilterSearch, FilterSelect } from "../filter-form.tsx";
import { Name } from "../page.tsx";
import { kindWord, paragraphWord } from "../support/words.ts";
import { needsAddress } from "./addresses.ts";
import { STANDING_WORDS } from "./words.ts";

/** Search and filters of the confirmed needs. */
export function NeedFilterForm({ list: { filters, regions, paragraphs } }: { list: ConfirmedNeeds }) {
  return (
    <FilterForm label={m.needs_filter()} show={m.needs_show()} read={filters} address={needsAddress(filters)}>
      <FilterSearch name="q" label={m.needs_search()} value={filters.q} />
      <FilterSelect
        name="kind"
        label={m.needs_kind()}
        value={filters.kind ?? ""}
        all={m.needs_all_kinds()}
        options={NEED_KINDS.map((kind) => ({ value: kind, label: kindWord(kind) }))}
      />
      <FilterSelect
        name="region"
        label={m.needs_region()}
        value={filters.region ?? ""}
        all={m.needs_all_regions()}
        options={regions.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <FilterSelect
        name="paragraph"
        label={m.needs_paragraph_head()}
        value={filters.paragraph}
        all={m.needs_all_paragraphs()}
        options={paragraphs.map((name) => ({ value: name.key, label: paragraphWord(name) }))}
      />
      <FilterSelect
        name="standing"
        label={m.needs_standing()}
        value={filters.standing ?? ""}
        all={m.needs_all_standings()}
        options={ANSWER_STANDINGS.map((value) => ({ value, label: STANDING_WORDS[value].word() }))}
      />
    </FilterForm>
  );
}

/** What is shown, said in words, with the way to take each filter off. */
export function ChosenNeedFilters({ list }: { list: ConfirmedNeeds }) {
  const { filters } = list;
  const paragraph = list.paragraphs.find(({ key }) => key === filters.paragraph);
  const chosen: { change: Partial<NeedFilters>; text: string }[] = [];
  if (filters.q) chosen.push({ change: { q: "" }, text: `“${filters.q}”` });
  if (filters.kind) chosen.push({ change: { kind: null }, text: kindWord(filters.kind) });
  if (filters.region)
    chosen.push({
      change: { region: null },
      text: list.regions.find(({ code }) => code === filters.region)?.name ?? filters.region,
    });
  if (filters.paragraph)
    chosen.push({
      change: { paragraph: "" },
      text: paragraph ? paragraphWord(paragraph) : filters.paragraph,
    });
  if (filters.standing)
    chosen.push({ change: { standing: null }, text: STANDING_WORDS[filters.standing].word() });
  return (
    <div className="chosen" role="status">
      <p>
        <strong>{m.needs_matching({ count: list.matching })}</strong>
      </p>
      {chosen.map(({ change, text }) => (
        <p key={text}>
          <Link to={needsAddress(filters, change)} preventScrollReset>
            <Name>{m.needs_take_off({ filter: text })}</Name>
          </Link>
        </p>
      ))}
    </div>
  );
}
