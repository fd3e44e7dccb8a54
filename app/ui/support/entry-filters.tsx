import { Form, Link } from "@remix-run/react";
import { NOT_LINKED } from "#app/domain/support/linked-to.ts";
import { SUPPORT_ENTRY_STATES, type SupportEntryState } from "#app/domain/support/support-entry-state.ts";
import { SUPPORT_KINDS, SUPPORT_STAGES } from "#app/domain/support/support-kinds.ts";
import type { EntryLink } from "#app/features/support/queries/published-support.server.ts";
import type { EntryListFilters, EntrySort } from "#app/features/support/support.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { REACHED_STANDINGS } from "#app/domain/support/acknowledgement.ts";
import { reachedWord } from "./reached/words.ts";
import { listAddress } from "./list-address.ts";
import { kindWord, paragraphWord, stageWord, stateWord } from "./words.ts";

interface Choice {
  value: string;
  label: string;
}

function Select(props: {
  name: string;
  label: string;
  all: string;
  chosen: string;
  choices: readonly Choice[];
}) {
  const id = `filter-${props.name}`;
  return (
    <div>
      <label htmlFor={id}>{props.label}</label>
      <select className="select" id={id} name={props.name} defaultValue={props.chosen}>
        <option value="">{props.all}</option>
        {props.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Each paragraph, whatever of it is answered, and beneath it what of it is answered where there is more than the whole. */
function linkChoices(links: readonly EntryLink[]): Choice[] {
  return links.flatMap(({ paragraph, purpose, linkedTo }, at) => {
    const word = paragraphWord(paragraph);
    const before = links[at - 1]?.paragraph.key === paragraph.key;
    const next = links[at + 1]?.paragraph.key === paragraph.key;
    return [
      ...(before ? [] : [{ value: paragraph.key, label: word }]),
      ...(purpose === null && !next
        ? []
        : [{ value: linkedTo, label: `${word}: ${purpose ?? m.support_paragraph_as_a_whole()}` }]),
    ];
  });
}

/** Filters of a list of entries, in its address: a plain GET form. Only what is handed over is offered. */
export function EntryFilters(props: {
  path: string;
  filters: EntryListFilters;
  defaultSort: EntrySort;
  donors?: readonly { id: string; name: string }[];
  years?: readonly number[];
  links?: readonly EntryLink[];
  states?: readonly SupportEntryState[];
  withStage?: boolean;
  /** Offers the entries of which something is linked to no paragraph. */
  withNotLinked?: boolean;
  /** Offers what laboratories say of what reached them. */
  withReached?: boolean;
}) {
  const { path, filters, defaultSort } = props;
  const isFiltered = listAddress(path, filters, defaultSort) !== path;
  return (
    <Form
      // A form keeps what was chosen in it: made anew, it shows what the address says.
      key={listAddress(path, filters, defaultSort)}
      className="filters"
      method="get"
      action={path}
      role="search"
      aria-label={m.support_filter_label()}
      preventScrollReset
    >
      <div className="wide">
        <label htmlFor="filter-q">{m.support_filter_words()}</label>
        <input
          className="input"
          id="filter-q"
          name="q"
          type="search"
          maxLength={100}
          defaultValue={filters.q}
        />
      </div>
      {props.donors ? (
        <Select
          name="donor"
          label={m.support_donor()}
          all={m.support_filter_all_donors()}
          chosen={filters.donor}
          choices={props.donors.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <Select
        name="kind"
        label={m.support_kind()}
        all={m.support_filter_all_kinds()}
        chosen={filters.kind ?? ""}
        choices={SUPPORT_KINDS.map((kind) => ({ value: kind, label: kindWord(kind) }))}
      />
      {props.years ? (
        <Select
          name="year"
          label={m.support_year()}
          all={m.support_filter_all_years()}
          chosen={String(filters.year ?? "")}
          choices={props.years.map((year) => ({ value: String(year), label: String(year) }))}
        />
      ) : null}
      {props.links || props.withNotLinked ? (
        <Select
          name="paragraph"
          label={m.support_filter_linked_to()}
          all={m.support_filter_all_paragraphs()}
          chosen={filters.paragraph}
          choices={[
            ...linkChoices(props.links ?? []),
            ...(props.withNotLinked ? [{ value: NOT_LINKED, label: m.support_filter_not_linked() }] : []),
          ]}
        />
      ) : null}
      {props.withStage ? (
        <Select
          name="stage"
          label={m.support_stage()}
          all={m.support_filter_all_stages()}
          chosen={filters.stage ?? ""}
          choices={[
            ...SUPPORT_STAGES.map((stage) => ({ value: stage, label: stageWord(stage) })),
            { value: "given", label: m.support_filter_given() },
          ]}
        />
      ) : null}
      {props.states ? (
        <Select
          name="state"
          label={m.support_state()}
          all={m.support_filter_all_states()}
          chosen={filters.state ?? ""}
          choices={SUPPORT_ENTRY_STATES.filter((state) => props.states?.includes(state)).map((state) => ({
            value: state,
            label: stateWord(state),
          }))}
        />
      ) : null}
      {props.withReached ? (
        <Select
          name="reached"
          label={m.support_reached_standing()}
          all={m.support_reached_filter_all()}
          chosen={filters.reached ?? ""}
          choices={REACHED_STANDINGS.map((standing) => ({ value: standing, label: reachedWord(standing) }))}
        />
      ) : null}
      <div>
        <button className="button button-plain">{m.support_filter_show()}</button>
        {isFiltered ? (
          <>
            {" "}
            <Link className="small" to={path} preventScrollReset>
              {m.support_filter_clear()}
            </Link>
          </>
        ) : null}
      </div>
    </Form>
  );
}
