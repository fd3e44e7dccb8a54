import {
  EXPERTISE_FORMS,
  EXPERTISE_LANGUAGES,
  EXPERTISE_SIDES,
  EXPERTISE_TOPICS,
} from "#app/domain/expertise/notice.ts";
import type { DirectoryFilters } from "#app/features/expertise/expertise.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { FilterForm, FilterSearch, FilterSelect } from "../filter-form.tsx";
import { directoryAddress } from "./addresses.ts";
import { FORM_WORDS, LANGUAGE_WORDS, SIDE_WORDS, TOPIC_WORDS } from "./words.ts";

/** Search and filters of the directory. */
export function DirectoryFilterForm({ filters }: { filters: DirectoryFilters }) {
  return (
    <FilterForm
      label={m.expertise_filter()}
      show={m.needs_show()}
      read={filters}
      address={directoryAddress(filters)}
    >
      <FilterSearch name="q" label={m.expertise_search()} value={filters.q} />
      <FilterSelect
        name="side"
        label={m.expertise_side()}
        value={filters.side ?? ""}
        all={m.expertise_all_sides()}
        options={EXPERTISE_SIDES.map((value) => ({ value, label: SIDE_WORDS[value]() }))}
      />
      <FilterSelect
        name="topic"
        label={m.expertise_topic()}
        value={filters.topic ?? ""}
        all={m.expertise_all_topics()}
        options={EXPERTISE_TOPICS.map((value) => ({ value, label: TOPIC_WORDS[value]() }))}
      />
      <FilterSelect
        name="language"
        label={m.expertise_language()}
        value={filters.language ?? ""}
        all={m.expertise_all_languages()}
        options={EXPERTISE_LANGUAGES.map((value) => ({ value, label: LANGUAGE_WORDS[value]() }))}
      />
      <FilterSelect
        name="form"
        label={m.expertise_form()}
        value={filters.form ?? ""}
        all={m.expertise_all_forms()}
        options={EXPERTISE_FORMS.map((value) => ({ value, label: FORM_WORDS[value]() }))}
      />
    </FilterForm>
  );
}
