import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { m } from "#app/paraglide/messages.js";

/** The head of a page: what this is, one sentence of state, and the one next action. */
export function PageTitle(props: {
  over?: ReactNode;
  title: ReactNode;
  state?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="title">
      {props.over ? <p className="over">{props.over}</p> : null}
      <h1>{props.title}</h1>
      {props.state ? <p className="state">{props.state}</p> : null}
      {props.actions ? <div className="actions">{props.actions}</div> : null}
    </div>
  );
}

export interface Crumb {
  label: string;
  /** Left out for the page itself. */
  to?: string;
  /** In place of the label, for the page itself. */
  shown?: ReactNode;
}

/** Where this page stands. */
export function Crumbs({ trail }: { trail: readonly Crumb[] }) {
  return (
    <nav className="crumbs" aria-label={m.shell_breadcrumb()}>
      <ol>
        {trail.map(({ label, to, shown }) => (
          <li key={label} aria-current={to ? undefined : "page"}>
            {to ? <Link to={to}>{label}</Link> : (shown ?? label)}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** A part of a page. Its head hangs in the margin with a note; `full` gives wide tables the whole width. */
export function Section(props: {
  id: string;
  title: ReactNode;
  note?: ReactNode;
  full?: boolean;
  children: ReactNode;
}) {
  return (
    <section className={props.full ? "section section-full" : "section"} aria-labelledby={props.id}>
      <div className="section-head">
        <h2 id={props.id}>{props.title}</h2>
        {props.note ? <p>{props.note}</p> : null}
      </div>
      <div className="section-body">{props.children}</div>
    </section>
  );
}

/** Says why there is nothing, and what to do. */
export function EmptyState({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className="empty">
      <h3>{title}</h3>
      <p>{children}</p>
    </div>
  );
}

/** What a figure means, on demand. */
export function Definition({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="definition">
      <summary>{summary}</summary>
      <p>{children}</p>
    </details>
  );
}

/** A list of facts: a term and what is said of it. */
export function Facts({ facts }: { facts: readonly { term: ReactNode; value: ReactNode; key: string }[] }) {
  return (
    <dl className="facts">
      {facts.map(({ term, value, key }) => (
        <div key={key}>
          <dt>{term}</dt>
          <dd>{typeof value === "string" ? <bdi>{value}</bdi> : value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Figures in a line: each large, with what it counts under it. */
export function Figures({
  figures,
}: {
  figures: readonly { key: string; label: ReactNode; value: ReactNode }[];
}) {
  return (
    <dl className="figures">
      {figures.map(({ key, label, value }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Somebody's or something's name, of whatever script: it does not turn the line around it. */
export function Name({ children }: { children: ReactNode }) {
  return <bdi>{children}</bdi>;
}
