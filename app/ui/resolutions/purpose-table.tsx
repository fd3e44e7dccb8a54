import type { ParagraphPurpose } from "#app/features/resolutions/queries/read-paragraph.server.ts";
import type { ParagraphSupport } from "#app/features/support/queries/paragraph-support.server.ts";
import type { SupportTotals } from "#app/domain/support/support-totals.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../format.ts";
import { Definition } from "../page.tsx";
import { filesAt, TableFrame, TableHead, Under } from "../table.tsx";
import { Amounts, DollarValue } from "../support/money.tsx";

function FigureCells({ entries, totals }: { entries: number; totals: SupportTotals }) {
  const { disbursement, in_kind_delivery: inKind } = totals.byStage;
  return (
    <>
      <td className="n">{formatCount(entries)}</td>
      <td className="n">
        <Amounts amounts={disbursement.amounts} />
      </td>
      <td className="n">
        <Amounts amounts={inKind.amounts} />
      </td>
      <td className="n">{formatCount(inKind.withoutValue)}</td>
      <td className="n">
        <Amounts amounts={totals.given.amounts} />
      </td>
      <td className="n">
        <DollarValue withCode totals={totals.given} />
      </td>
    </>
  );
}

/** What was given under a paragraph, by the purpose that it answers. */
export function PurposeTable(props: {
  support: ParagraphSupport;
  purposes: readonly ParagraphPurpose[];
  language: string;
  /** What the sum stands for: the paragraph's name. */
  whole: string;
  asOf: Date;
  /** Address of its files, without an ending. */
  file: string;
}) {
  const { support, purposes, language } = props;
  return (
    <>
      <TableFrame
        label={m.resolutions_purposes_label()}
        caption={m.resolutions_purposes_caption()}
        note={m.resolutions_purposes_caption_note()}
        wide
      >
        <TableHead
          columns={[
            { key: "purpose", label: m.resolutions_column_purpose() },
            { key: "entries", label: m.resolutions_column_entries_short(), numeric: true },
            { key: "disbursed", label: m.resolutions_column_disbursed(), numeric: true },
            { key: "valued", label: m.resolutions_column_in_kind_valued(), numeric: true },
            { key: "unvalued", label: m.resolutions_column_in_kind_unvalued(), numeric: true },
            { key: "given", label: m.resolutions_column_given(), numeric: true },
            { key: "usd", label: m.resolutions_column_given_usd(), numeric: true },
          ]}
        />
        <tbody>
          {support.purposes.map(({ purposeId, entries, totals }) => {
            const purpose = purposes.find(({ id }) => id === purposeId);
            return (
              <tr key={purposeId ?? "whole"}>
                <th scope="row">
                  <span className="keyed">
                    <span className={purpose ? `key key-${purpose.key}` : undefined} />
                    {purpose ? (
                      <span lang={language}>{purpose.name}</span>
                    ) : (
                      <span>{m.resolutions_no_purpose()}</span>
                    )}
                  </span>
                </th>
                <FigureCells entries={entries} totals={totals} />
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{props.whole}</th>
            <FigureCells entries={support.entries} totals={support.totals} />
          </tr>
        </tfoot>
      </TableFrame>
      <Under asOf={props.asOf} downloads={filesAt((ending) => props.file + ending)} />
      <Definition summary={m.resolutions_purposes_why_summary()}>{m.resolutions_purposes_why()}</Definition>
      <Definition summary={m.resolutions_given_summary()}>{m.resolutions_given_definition()}</Definition>
    </>
  );
}
