import { Link } from "@remix-run/react";
import type {
  RegisterFilters as Filters,
  RegisterSort,
} from "#app/features/laboratories/laboratories.schema.ts";
import type { LaboratoryRegister } from "#app/features/laboratories/queries/laboratory-register.server.ts";
import { m } from "#app/paraglide/messages.js";
import { FilterForm, FilterSearch, FilterSelect } from "../filter-form.tsx";
import { Name } from "../page.tsx";
import { KIND_WORDS } from "../rounds/words.ts";
import { registerAddress, withoutFilters } from "./addresses.ts";
import { ACCREDITATION_WORDS, SORT_WORDS, STATUS_WORDS } from "./words.ts";

const options = <Key extends string>(words: Readonly<Record<Key, (() => string) | { word: () => string }>>) =>
  (Object.entries(words) as [Key, (() => string) | { word: () => string }][]).map(([value, said]) => ({
    value,
    label: typeof said === "function" ? said() : said.word(),
  }));

/** Search, filters and order of the register. */
export function RegisterFilters({ register }: { register: LaboratoryRegister }) {
  const { filters, countries, regions } = register;
  return (
    <FilterForm
      label={m.laboratories_filter()}
      show={m.laboratories_show()}
      read={filters}
      address={registerAddress(filters)}
    >
      <FilterSearch name="q" label={m.laboratories_search()} value={filters.q} />
      <FilterSelect
        name="region"
        label={m.laboratories_region()}
        value={filters.region ?? ""}
        all={m.laboratories_all_regions()}
        groups={regions.map((region) => ({
          label: region.name,
          options: [
            { value: region.code, label: m.laboratories_all_of({ region: region.name }) },
            ...region.subRegions
              .filter(({ code }) => code !== region.code)
              .map(({ code, name }) => ({ value: code, label: name })),
          ],
        }))}
      />
      <FilterSelect
        name="country"
        label={m.laboratories_country()}
        value={filters.country ?? ""}
        all={m.laboratories_all_countries()}
        options={countries.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <FilterSelect
        name="kind"
        label={m.laboratories_kind()}
        value={filters.kind ?? ""}
        all={m.laboratories_all_kinds()}
        options={options(KIND_WORDS)}
      />
      <FilterSelect
        name="status"
        label={m.laboratories_status()}
        value={filters.status ?? ""}
        all={m.laboratories_all_statuses()}
        options={options(STATUS_WORDS)}
      />
      <FilterSelect
        name="accreditation"
        label={m.laboratories_accreditation()}
        value={filters.accreditation ?? ""}
        all={m.laboratories_all_accreditations()}
        options={options(ACCREDITATION_WORDS)}
      />
      <FilterSelect
        name="sort"
        label={m.laboratories_order()}
        value={filters.sort}
        options={options<RegisterSort>(SORT_WORDS)}
      />
    </FilterForm>
  );
}

/** What is shown, said in words, with the way to take each filter off. */
export function ChosenFilters({ register }: { register: LaboratoryRegister }) {
  const { filters } = register;
  const places = [
    ...register.countries,
    ...register.regions,
    ...register.regions.flatMap(({ subRegions }) => subRegions),
  ];
  const placeName = (code: string) => places.find((place) => place.code === code)?.name ?? code;
  const chosen: { key: keyof Filters; text: string }[] = [];
  if (filters.q) chosen.push({ key: "q", text: `“${filters.q}”` });
  if (filters.region) chosen.push({ key: "region", text: placeName(filters.region) });
  if (filters.country) chosen.push({ key: "country", text: placeName(filters.country) });
  if (filters.kind) chosen.push({ key: "kind", text: KIND_WORDS[filters.kind]() });
  if (filters.status) chosen.push({ key: "status", text: STATUS_WORDS[filters.status].word() });
  if (filters.accreditation)
    chosen.push({ key: "accreditation", text: ACCREDITATION_WORDS[filters.accreditation].word() });
  return (
    <div className="chosen" role="status">
      <p>
        <strong>{m.laboratories_matching({ count: register.matching })}</strong>, {SORT_WORDS[filters.sort]()}
      </p>
      {chosen.map(({ key, text }) => (
        <p key={key}>
          <Link to={registerAddress(filters, { [key]: key === "q" ? "" : null })} preventScrollReset>
            <Name>{m.laboratories_take_off({ filter: text })}</Name>
          </Link>
        </p>
      ))}
      {chosen.length > 1 ? (
        <p>
          <Link to={registerAddress({ ...filters, ...withoutFilters })} preventScrollReset>
            {m.laboratories_take_off_all()}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
