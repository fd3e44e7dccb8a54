import { Form, useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { unknownFilters } from "#app/domain/tables/unknown-filters.ts";
import { m } from "#app/paraglide/messages.js";
import { Name } from "./page.tsx";
import { Sentence, slot } from "./sentence.tsx";

/** Says which filters of the address mean nothing to the list that is shown: it is not narrowed by them. */
export function UnknownFilters({ read }: { read: object }) {
  const [address] = useSearchParams();
  const unknown = unknownFilters(address, read);
  if (unknown.length === 0) return null;
  return (
    <p className="note note-look" role="status">
      <Sentence
        text={m.shell_filters_unknown({ what: slot("what") })}
        parts={{ what: <Name>{unknown.join(", ")}</Name> }}
      />
    </p>
  );
}

/** Filters that stand in the address. It works without a script; choosing again begins at the first page. */
export function FilterForm(props: {
  label: string;
  /** What the button says. */
  show: string;
  /** The address as it is, so that fields follow the back button. */
  address: string;
  /** Parameters that are kept and have no field here. */
  kept?: Readonly<Record<string, string>>;
  /** What was read of the address; null where a part that means nothing is refused before. */
  read: object | null;
  children: ReactNode;
}) {
  return (
    <>
      {props.read ? <UnknownFilters read={props.read} /> : null}
      <Form method="get" className="filters" role="search" aria-label={props.label} key={props.address}>
        {Object.entries(props.kept ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {props.children}
        <div>
          <button className="button button-plain">{props.show}</button>
        </div>
      </Form>
    </>
  );
}

export interface FilterOption {
  value: string;
  label: string;
}

/** One filter: a list to choose from. `all` is what stands for no filter. */
export function FilterSelect(props: {
  name: string;
  label: string;
  value: string;
  all?: string;
  options?: readonly FilterOption[];
  groups?: readonly { label: string; options: readonly FilterOption[] }[];
}) {
  const shown = (options: readonly FilterOption[] = []) =>
    options.map(({ value, label }) => (
      <option key={value} value={value}>
        {label}
      </option>
    ));
  return (
    <div>
      <label htmlFor={`filter-${props.name}`}>{props.label}</label>
      <select className="select" id={`filter-${props.name}`} name={props.name} defaultValue={props.value}>
        {props.all === undefined ? null : <option value="">{props.all}</option>}
        {shown(props.options)}
        {props.groups
          ?.filter(({ options }) => options.length > 0)
          .map(({ label, options }) => (
            <optgroup key={label} label={label}>
              {shown(options)}
            </optgroup>
          ))}
      </select>
    </div>
  );
}

/** One filter: words to look for. */
export function FilterSearch({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <div className="wide">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <input
        className="input"
        id={`filter-${name}`}
        name={name}
        type="search"
        defaultValue={value}
        maxLength={100}
      />
    </div>
  );
}
