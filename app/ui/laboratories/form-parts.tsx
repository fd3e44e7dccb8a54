import { Link } from "@remix-run/react";
import { useEffect, useRef, type ReactNode } from "react";
import { m } from "#app/paraglide/messages.js";
import { ErrorSummary, TextField, type FieldState } from "../form.tsx";
import { Name } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { recordAddress } from "./addresses.ts";

/** What a form of the register shows again: what was typed, and what was refused of it. */
export interface FormAnswer {
  typed: Readonly<Record<string, string>>;
  /** By the name of the field. */
  errors: Readonly<Record<string, readonly string[]>>;
  /** What is wrong with the whole, such as a change in the meantime. */
  problem: string | null;
  /** It was refused since somebody changed it meanwhile: the reader knows now, and may send it over that. */
  isTold?: boolean;
  /** Another laboratory that is or was called alike. */
  alike: { id: string; name: string } | null;
}

/** A form before anything was typed into it. */
export function freshForm(typed: Readonly<Record<string, string>> = {}): FormAnswer {
  return { typed, errors: {}, problem: null, alike: null };
}

/** The state of one field of a form. */
export function fieldOf(answer: FormAnswer, name: string): FieldState {
  return { id: `field-${name}`, name, errors: answer.errors[name], initialValue: answer.typed[name] };
}

/** A field of a day. */
export function DayField({
  answer,
  name,
  label,
  hint,
}: {
  answer: FormAnswer;
  name: string;
  label: string;
  hint?: string;
}) {
  return (
    <TextField
      field={fieldOf(answer, name)}
      label={label}
      {...(hint === undefined ? {} : { hint })}
      type="date"
      width="16"
    />
  );
}

/** A form of the register: what was refused at its head, its fields, its button and the way out. */
export function RegisterForm(props: {
  answer: FormAnswer;
  submit: string;
  /** Where leaving it leads. */
  back: string;
  isDestructive?: boolean;
  hidden?: Readonly<Record<string, string>>;
  children?: ReactNode;
}) {
  const { answer } = props;
  const form = useRef<HTMLFormElement>(null);
  // The button is at the end of the form, what was refused stands at its head.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[role='alert']")?.focus();
  }, [answer]);
  const listed = Object.entries(answer.errors).flatMap(([name, texts]) =>
    texts.map((text) => ({ text, fieldId: `field-${name}` })),
  );
  return (
    <PostForm ref={form} className="form max-w-[46rem]" noValidate preventScrollReset>
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {answer.problem ? (
        <div className="note note-act" role="alert" tabIndex={-1}>
          <p>
            <Sentence text={answer.problem} />
          </p>
        </div>
      ) : null}
      <ErrorSummary errors={listed} />
      {props.children}
      {answer.alike ? <Alike alike={answer.alike} /> : null}
      <div className="actions">
        <button className={props.isDestructive ? "button button-plain button-danger" : "button"}>
          {props.submit}
        </button>
        <Link to={props.back}>{m.laboratories_leave()}</Link>
      </div>
    </PostForm>
  );
}

/** Asks whether two laboratories are meant: a question, and no wall. */
function Alike({ alike }: { alike: NonNullable<FormAnswer["alike"]> }) {
  return (
    <div className="note note-look">
      <p>
        <Sentence
          text={m.laboratories_alike({ name: slot("name") })}
          parts={{
            name: (
              <a href={recordAddress(alike.id)} target="_blank" rel="noreferrer">
                <Name>{alike.name}</Name>
              </a>
            ),
          }}
        />
      </p>
      <label className="choice">
        <input type="checkbox" id="field-evenIfAlike" name="evenIfAlike" value="1" />
        <span>{m.laboratories_even_if_alike()}</span>
      </label>
    </div>
  );
}
