import type { MouseEvent, ReactNode } from "react";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "./format.ts";
import { Sentence } from "./sentence.tsx";
import { ShapeMark } from "./status-tag.tsx";

/** What a field knows of itself; Conform's field metadata fits, and so does a plain object. */
export interface FieldState {
  id: string;
  name: string;
  errors?: readonly string[] | undefined;
  initialValue?: string | undefined;
}

const errorId = (field: FieldState) => `${field.id}-error`;
const hintId = (field: FieldState) => `${field.id}-hint`;

function describedBy(field: FieldState, hint: ReactNode): string | undefined {
  const ids = [field.errors?.length ? errorId(field) : "", hint ? hintId(field) : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** Attributes that tie an input to its label, hint and error. */
export function inputAttributes(field: FieldState, hint?: ReactNode) {
  return {
    id: field.id,
    name: field.name,
    "aria-invalid": field.errors?.length ? true : undefined,
    "aria-describedby": describedBy(field, hint),
  };
}

function Errors({ field }: { field: FieldState }) {
  if (!field.errors?.length) return null;
  return (
    <p className="error" id={errorId(field)}>
      <ShapeMark shape="act" />
      <span>
        <Sentence text={field.errors.join(" ")} />
      </span>
    </p>
  );
}

interface FieldProps {
  field: FieldState;
  label: ReactNode;
  hint?: ReactNode;
}

/** From here on somebody may well type more than fits. */
const WORTH_SAYING = 300;

/** A hint that says as well how many characters fit, where a text of that length is to be expected. */
function hintWithLimit(hint: ReactNode, atMost: number | undefined): ReactNode {
  if (atMost === undefined || atMost < WORTH_SAYING) return hint;
  const limit = m.shell_at_most({ max: formatCount(atMost) });
  return hint ? (
    <>
      {hint} {limit}
    </>
  ) : (
    limit
  );
}

function FieldFrame({ field, label, hint, children }: FieldProps & { children: ReactNode }) {
  return (
    <div className={field.errors?.length ? "field field-error" : "field"}>
      <label htmlFor={field.id}>{label}</label>
      {hint ? (
        <p className="hint" id={hintId(field)}>
          {hint}
        </p>
      ) : null}
      <Errors field={field} />
      {children}
    </div>
  );
}

type Width = "4" | "8" | "16" | "24" | "full";
const widthClass = (width: Width | undefined) => (width && width !== "full" ? ` w-${width}` : "");

/**
 * A line to type in. `typed` sets it in the face of what a person typed. `atMost` characters are kept: more are refused
 * where they arrive, in words, and not cut by the browser without any, as `maxLength` does.
 */
export function TextField({
  field,
  label,
  hint: said,
  width,
  typed,
  atMost,
  ...input
}: FieldProps & {
  atMost?: number;
  width?: Width;
  typed?: boolean;
  type?: "text" | "email" | "password" | "search" | "date";
  list?: string;
  inputMode?: "decimal" | "numeric" | "text";
  autoComplete?: string;
  spellCheck?: boolean;
  /** For what cannot be meant with more characters: a search, a code. */
  maxLength?: number;
  /** `auto`: what is typed may be of a script that runs the other way. */
  dir?: "auto";
}) {
  const hint = hintWithLimit(said, atMost);
  return (
    <FieldFrame field={field} label={label} hint={hint}>
      <input
        className={`input${typed ? " typed" : ""}${widthClass(width)}`}
        {...inputAttributes(field, hint)}
        {...input}
        defaultValue={input.type === "password" ? undefined : field.initialValue}
      />
    </FieldFrame>
  );
}

/** A file to choose. */
export function FileField({
  field,
  label,
  hint,
  accept,
}: FieldProps & {
  /** Endings that the browser offers first; what a file is gets looked at when it has come. */
  accept?: string;
}) {
  return (
    <FieldFrame field={field} label={label} hint={hint}>
      <input type="file" className="input" accept={accept} {...inputAttributes(field, hint)} />
    </FieldFrame>
  );
}

/** Several lines to type in. `atMost`: see {@link TextField}. */
export function TextArea({
  field,
  label,
  hint: said,
  rows = 3,
  atMost,
  required,
  dir,
}: FieldProps & { rows?: number; atMost?: number; required?: boolean; dir?: "auto" }) {
  const hint = hintWithLimit(said, atMost);
  return (
    <FieldFrame field={field} label={label} hint={hint}>
      <textarea
        className="input"
        rows={rows}
        required={required}
        dir={dir}
        {...inputAttributes(field, hint)}
        defaultValue={field.initialValue}
      />
    </FieldFrame>
  );
}

export interface Option {
  value: string;
  label: string;
  hint?: string;
}

/** One of many, in a native list. `empty` is what stands there while nothing is chosen. */
export function SelectField(
  props: FieldProps & {
    options: readonly Option[];
    groups?: readonly { label: string; options: readonly Option[] }[];
    empty?: string;
    width?: Width;
  },
) {
  const { field, label, hint, options, groups, empty, width } = props;
  return (
    <FieldFrame field={field} label={label} hint={hint}>
      <select
        className={`select${widthClass(width)}`}
        {...inputAttributes(field, hint)}
        defaultValue={field.initialValue ?? ""}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
        {groups?.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map(({ value, label: text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </FieldFrame>
  );
}

/** One of a few (radio), or any of a few (checkbox), each in sight. */
export function Choices(
  props: FieldProps & {
    type: "radio" | "checkbox";
    options: readonly Option[];
    chosen: readonly string[];
    layout?: "column" | "columns" | "line";
    /** The legend is a heading of the form. */
    headed?: boolean;
  },
) {
  const { field, label, hint, type, options, chosen, layout = "column", headed } = props;
  const layoutClass = { column: "choices", columns: "choices choices-cols", line: "choices choices-line" }[
    layout
  ];
  return (
    <fieldset
      className={field.errors?.length ? "field field-error" : "field"}
      aria-describedby={describedBy(field, hint)}
    >
      <legend className={headed ? "h" : undefined}>{label}</legend>
      {hint ? (
        <p className="hint" id={hintId(field)}>
          {hint}
        </p>
      ) : null}
      <Errors field={field} />
      <div className={layoutClass}>
        {options.map(({ value, label: text, hint: small }, at) => (
          <label key={value} className="choice">
            <input
              type={type}
              id={at === 0 ? field.id : `${field.id}-${value}`}
              name={field.name}
              value={value}
              defaultChecked={chosen.includes(value)}
              aria-invalid={field.errors?.length ? true : undefined}
            />
            <span>
              <Sentence text={text} />
              {small ? <small>{small}</small> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export interface ListedError {
  /** Id of the field to go to; left out where the error belongs to none. */
  fieldId?: string;
  /** Address to go to, where the field is on another page. */
  href?: string;
  text: string;
}

/** Without leaving the page: a change of address, be it of the part after `#` alone, would take the errors with it. */
function goToField(event: MouseEvent, fieldId: string): void {
  const field = document.getElementById(fieldId);
  if (!field) return;
  event.preventDefault();
  field.focus();
}

/** The errors of a form, at its top, each a link to its field. */
export function ErrorSummary(props: {
  errors: readonly ListedError[];
  note?: ReactNode;
  /** In place of "n fields need a look". */
  title?: ReactNode;
  /** Where a page has two. */
  id?: string;
}) {
  const { errors, note, title, id = "error-summary" } = props;
  if (errors.length === 0) return null;
  return (
    <div className="error-summary" role="alert" aria-labelledby={`${id}-title`} tabIndex={-1}>
      <h2 id={`${id}-title`}>
        <ShapeMark shape="act" />
        <span>{title ?? m.shell_fields_need_a_look({ count: errors.length })}</span>
      </h2>
      {note ? <p>{note}</p> : null}
      <ul>
        {errors.map(({ fieldId, href = fieldId ? `#${fieldId}` : undefined, text }) => (
          <li key={`${href ?? ""}${text}`}>
            {href ? (
              <a href={href} onClick={fieldId ? (event) => goToField(event, fieldId) : undefined}>
                <Sentence text={text} />
              </a>
            ) : (
              <Sentence text={text} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
