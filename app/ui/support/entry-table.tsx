import { Link } from "@remix-run/react";
import { Fragment, type ReactNode } from "react";
import type { EntryList, EntryRow } from "#app/features/support/queries/entry-list.server.ts";
import type { EntryListFilters, EntrySort } from "#app/features/support/support.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { UnknownFilters } from "../filter-form.tsx";
import { formatCount, formatDay, formatIsoDay } from "../format.ts";
import { EmptyState, Name } from "../page.tsx";
import { StatusTag } from "../status-tag.tsx";
import { filesAt, Cell, Paging, Row, RowHead, TableFrame, TableHead, Under, type Column } from "../table.tsx";
import { EntryFilters } from "./entry-filters.tsx";
import { listAddress, sortBy } from "./list-address.ts";
import { dollarAmount, MoneyText } from "./money.tsx";
import { Quantity } from "./quantity.tsx";
import { ReachedMarks } from "./reached/reached-marks.tsx";
import { OrganisationName } from "./organisation-name.tsx";
import { RecipientName } from "./recipient-name.tsx";
import { kindWord, stageShape, stageWord, stateShape, stateWord } from "./words.ts";

/** What a list shows besides what every list does. */
export interface ListShape {
  path: string;
  /** Address of its files, without an ending. */
  filePath: string;
  defaultSort: EntrySort;
  withDonor: boolean;
  withState: boolean;
  /** For lists that are worked through: when the entry last changed, instead of its date and its dollar value. */
  forWork?: boolean;
}

function columnsOf(shape: ListShape, filters: EntryListFilters): Column[] {
  const { path, defaultSort } = shape;
  const by = (sort: EntrySort) => sortBy(path, filters, defaultSort, sort);
  return [
    { key: "number", label: m.support_entry(), sort: by("number") },
    ...(shape.withState ? [{ key: "state", label: m.support_state(), sort: by("state") }] : []),
    shape.forWork
      ? { key: "change", label: m.support_last_change() }
      : { key: "date", label: m.support_date(), sort: by("date") },
    ...(shape.withDonor ? [{ key: "donor", label: m.support_donor(), sort: by("donor") }] : []),
    { key: "kind", label: m.support_kind() },
    { key: "what", label: m.support_what_for() },
    { key: "recipient", label: m.support_recipient() },
    { key: "stage", label: m.support_stage() },
    { key: "amount", label: m.support_as_recorded(), numeric: true },
    ...(shape.forWork ? [] : [{ key: "usd", label: m.support_us_dollars(), numeric: true, sort: by("usd") }]),
  ];
}

/** One value in its line, several on a line each. */
function Lines({ lines }: { lines: readonly ReactNode[] }) {
  if (lines.length === 1) return lines[0];
  return lines.map((line, at) => (
    <span key={at} className="block">
      {line}
    </span>
  ));
}

function EntryRowView({ row, shape }: { row: EntryRow; shape: ListShape }) {
  const { transactions } = row;
  const day = shape.forWork ? formatDay(row.updatedAt) : row.latestOn && formatIsoDay(row.latestOn);
  return (
    <Row>
      <RowHead numeric>
        <Link to={`/support/entries/${row.number}`}>
          <bdi>{row.number}</bdi>
        </Link>
      </RowHead>
      {shape.withState ? (
        <Cell>
          <span className="nowrap">
            <StatusTag shape={stateShape(row.state)}>{stateWord(row.state)}</StatusTag>
          </span>
          {row.recordedBy === "secretariat" ? (
            <span className="block small soft">{m.support_recorded_by_secretariat()}</span>
          ) : null}
        </Cell>
      ) : null}
      <Cell>{day ? <bdi className="nowrap">{day}</bdi> : null}</Cell>
      {shape.withDonor ? (
        <Cell>
          <OrganisationName id={row.donorId} name={row.donorName} />
        </Cell>
      ) : null}
      <Cell>
        <span>{kindWord(row.kind)}</span>
      </Cell>
      <Cell lead>
        {row.description === "" ? (
          <span className="soft">{m.support_description_to_write()}</span>
        ) : (
          <Name>{row.description}</Name>
        )}
        {row.partOf === null ? null : (
          <span className="block small soft">{m.support_list_part_of({ number: row.partOf })}</span>
        )}
      </Cell>
      <Cell>
        <RecipientName recipient={row.recipient} />
        <ReachedMarks reached={row.reached ?? []} />
      </Cell>
      <Cell>
        <Lines
          lines={transactions.map(({ stage }) => (
            <StatusTag key={stage} shape={stageShape(stage)}>
              {stageWord(stage)}
            </StatusTag>
          ))}
        />
      </Cell>
      <Cell numeric soft={transactions.every(({ value }) => value === null)}>
        <Lines
          lines={transactions.map(({ value, ...counted }, at) => (
            <Fragment key={at}>
              {value === null ? m.support_no_value() : <MoneyText value={value} />}
              <Quantity counted={counted} />
            </Fragment>
          ))}
        />
      </Cell>
      {shape.forWork ? null : (
        <Cell numeric label={m.support_us_dollars()}>
          <Lines
            lines={transactions
              .filter(({ value }) => value !== null)
              .map(({ usdMinor }, at) =>
                usdMinor === null ? (
                  <span key={at} className="soft">
                    {m.support_not_valued()}
                  </span>
                ) : (
                  <bdi key={at}>{dollarAmount(usdMinor)}</bdi>
                ),
              )}
          />
        </Cell>
      )}
    </Row>
  );
}

/** A list of entries as it stands in its address: filters, count, table, paging, download. */
export function EntryListView(props: {
  shape: ListShape;
  filters: EntryListFilters;
  list: EntryList;
  asOf: Date;
  caption: string;
  empty: { title: string; text: string };
  choices: Omit<Parameters<typeof EntryFilters>[0], "path" | "filters" | "defaultSort">;
}) {
  const { shape, filters, list } = props;
  const { path, defaultSort } = shape;
  const isFiltered = listAddress(path, { ...filters, sort: defaultSort, page: 1 }, defaultSort) !== path;
  return (
    <>
      <UnknownFilters read={filters} />
      <EntryFilters path={path} filters={filters} defaultSort={defaultSort} {...props.choices} />
      <p className="small">
        <strong>{m.support_count_entries({ count: list.total, written: formatCount(list.total) })}</strong>
      </p>
      {list.rows.length === 0 ? (
        <EmptyState title={isFiltered ? m.support_empty_filtered() : props.empty.title}>
          {isFiltered ? m.support_empty_filtered_text() : props.empty.text}
        </EmptyState>
      ) : (
        <TableFrame label={props.caption} caption={props.caption} captionHidden records wide>
          <TableHead columns={columnsOf(shape, filters)} records />
          <tbody role="rowgroup">
            {list.rows.map((row) => (
              <EntryRowView key={row.number} row={row} shape={shape} />
            ))}
          </tbody>
        </TableFrame>
      )}
      {list.total > list.pageSize ? (
        <Paging
          page={list.page}
          pageSize={list.pageSize}
          total={list.total}
          addressOf={(page) => listAddress(path, filters, defaultSort, { page })}
        />
      ) : null}
      <Under
        asOf={props.asOf}
        downloads={filesAt((ending) =>
          listAddress(shape.filePath + ending, filters, defaultSort, { table: "entries" }),
        )}
      />
    </>
  );
}
