import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { m } from "#app/paraglide/messages.js";
import { formatMoment } from "./format.ts";
import { pageLinks } from "./page-links.ts";
import { Sentence, slot } from "./sentence.tsx";

/**
 * The frame of a table: a named region that the keyboard can scroll, with a caption and a note of its measure.
 * `records` turns rows into records on a small screen: use {@link Cell} and {@link RowHead} in it, which keep its roles.
 */
export function TableFrame(props: {
  label: string;
  caption: ReactNode;
  note?: ReactNode;
  /** The caption is there for listeners only. */
  captionHidden?: boolean;
  records?: boolean;
  wide?: boolean;
  narrow?: boolean;
  dense?: boolean;
  children: ReactNode;
}) {
  const classes = [
    "table",
    props.records ? "table-records" : "",
    props.wide ? "table-wide" : "",
    props.narrow ? "table-narrow" : "",
    props.dense ? "table-dense" : "",
  ];
  return (
    <>
      {props.narrow ? null : <p className="scroll-hint">{m.shell_scroll_hint()}</p>}
      <div className="table-wrap" role="region" aria-label={props.label} tabIndex={0}>
        <table className={classes.filter(Boolean).join(" ")} role={props.records ? "table" : undefined}>
          <caption className={props.captionHidden ? "visually-hidden" : undefined}>
            {props.caption}
            {props.note ? <span>{props.note}</span> : null}
          </caption>
          {props.children}
        </table>
      </div>
    </>
  );
}

/** A row of a records table. */
export function Row({ children, own }: { children: ReactNode; own?: boolean }) {
  return (
    <tr role="row" className={own ? "own" : undefined}>
      {children}
    </tr>
  );
}

export function RowHead({ children, numeric }: { children: ReactNode; numeric?: boolean }) {
  return (
    <th role="rowheader" scope="row" className={numeric ? "num" : undefined}>
      {children}
    </th>
  );
}

/** A cell of a records table. `label` is said before the value where the column's head is out of sight. */
export function Cell(props: {
  children?: ReactNode;
  label?: string;
  numeric?: boolean;
  lead?: boolean;
  soft?: boolean;
}) {
  const classes = [props.numeric ? "n" : "", props.lead ? "lead" : "", props.soft ? "soft" : ""].filter(
    Boolean,
  );
  return (
    <td role="cell" className={classes.length > 0 ? classes.join(" ") : undefined} data-label={props.label}>
      {isolated(props.children)}
    </td>
  );
}

/** A value that is text alone, such as a date or a name: the script it is in does not turn what stands around it. */
function isolated(children: ReactNode): ReactNode {
  return typeof children === "string" ? <bdi>{children}</bdi> : children;
}

export interface Column {
  key: string;
  label: ReactNode;
  numeric?: boolean;
  /** Address that sorts by this column, and how the list is sorted by it now. */
  sort?: { to: string; now: "ascending" | "descending" | "none" };
}

/** The head of a table; a sortable column is a link, so that it works without a script. */
export function TableHead({
  columns,
  records,
  trailing,
}: {
  columns: readonly Column[];
  records?: boolean;
  /** The rows end with a cell that no head names, such as a bar. */
  trailing?: boolean;
}) {
  return (
    <thead role={records ? "rowgroup" : undefined}>
      <tr role={records ? "row" : undefined}>
        {columns.map(({ key, label, numeric, sort }) => (
          <th
            key={key}
            scope="col"
            role={records ? "columnheader" : undefined}
            className={numeric ? "n" : undefined}
            aria-sort={sort?.now}
          >
            {sort ? (
              <Link to={sort.to} preventScrollReset>
                {label}
              </Link>
            ) : (
              label
            )}
          </th>
        ))}
        {trailing ? <td /> : null}
      </tr>
    </thead>
  );
}

export type FileEnding = ".csv" | ".xlsx";

export interface Download {
  label: string;
  href: string;
}

/** A table as it stands, in each of its two files. `addressOf` gives the address that ends so. */
export function filesAt(addressOf: (ending: FileEnding) => string): Download[] {
  return [
    { label: m.shell_csv(), href: addressOf(".csv") },
    { label: m.shell_xlsx(), href: addressOf(".xlsx") },
  ];
}

/** Under a table: as of when, and the table as it stands. */
export function Under({
  asOf,
  downloads,
  note,
}: {
  asOf: Date;
  downloads?: readonly Download[];
  note?: ReactNode;
}) {
  return (
    <div className="under">
      <p>
        <Sentence
          text={m.shell_as_of({ moment: slot("moment") })}
          parts={{ moment: <bdi className="nowrap">{formatMoment(asOf)}</bdi> }}
        />
        {note ? <> {note}</> : null}
      </p>
      {downloads && downloads.length > 0 ? (
        <p>
          {m.shell_table_as_it_stands()}{" "}
          {downloads.map(({ label, href }, at) => (
            <span key={href}>
              {at > 0 ? ", " : null}
              <a href={href} download>
                {label}
              </a>
            </span>
          ))}
        </p>
      ) : null}
    </div>
  );
}

/** Which part of a list is shown, and the way to the rest. */
export function Paging(props: {
  page: number;
  pageSize: number;
  total: number;
  addressOf: (page: number) => string;
}) {
  const pages = Math.max(1, Math.ceil(props.total / props.pageSize));
  const first = props.total === 0 ? 0 : (props.page - 1) * props.pageSize + 1;
  const last = Math.min(props.total, props.page * props.pageSize);
  return (
    <nav className="paging" aria-label={m.shell_pages()}>
      <p>
        <bdi>{m.shell_page_range({ first, last, total: props.total })}</bdi>
      </p>
      {pages > 1 ? (
        <ul>
          {pageLinks(props.page, pages).map((page, at) =>
            page === null ? (
              <li key={`gap-${at}`} aria-hidden="true">
                <span>…</span>
              </li>
            ) : (
              <li key={page}>
                <Link to={props.addressOf(page)} aria-current={page === props.page ? "page" : undefined}>
                  <bdi>{page}</bdi>
                </Link>
              </li>
            ),
          )}
        </ul>
      ) : null}
    </nav>
  );
}
