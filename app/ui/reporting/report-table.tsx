import { SUPPRESSION_MARK } from "#app/domain/disclosure/threshold.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../format.ts";
import { TableFrame, TableHead, type Column } from "../table.tsx";
import type { ReportTable as Table, ReportColumn, TableCellValue } from "./tables.ts";

/** A table of the report on the screen. */
export function ReportTable(props: {
  table: Table;
  caption: string;
  note?: string;
  /** Addresses that sort by a column. */
  sorts?: Readonly<Record<string, Column["sort"]>>;
}) {
  const { columns, rows, total } = props.table;
  return (
    <TableFrame label={props.caption} caption={props.caption} {...(props.note ? { note: props.note } : {})}>
      <TableHead
        columns={columns.map(({ key, label, numeric }) => {
          const sort = props.sorts?.[key];
          return { key, label, numeric, ...(sort ? { sort } : {}) };
        })}
      />
      <tbody>
        {rows.map(({ key, cells, isPart }) => (
          <tr key={key} className={isPart ? "part" : undefined}>
            <Cells columns={columns} cells={cells} />
          </tr>
        ))}
      </tbody>
      {total ? (
        <tfoot>
          <tr>
            <Cells columns={columns} cells={total} />
          </tr>
        </tfoot>
      ) : null}
    </TableFrame>
  );
}

function Cells({ columns, cells }: { columns: readonly ReportColumn[]; cells: readonly TableCellValue[] }) {
  return (
    <>
      {columns.map(({ key, numeric }, at) => {
        const shown = <Value value={cells[at] ?? ""} isGrouped={numeric} />;
        return at === 0 ? (
          <th key={key} scope="row">
            {shown}
          </th>
        ) : (
          <td key={key} className={numeric ? "n" : undefined}>
            {shown}
          </td>
        );
      })}
    </>
  );
}

function Value({ value, isGrouped }: { value: TableCellValue; isGrouped: boolean }) {
  if (value === SUPPRESSION_MARK) return <abbr title={m.reporting_mark_short()}>{value}</abbr>;
  return <bdi>{typeof value === "number" && isGrouped ? formatCount(value) : value}</bdi>;
}
