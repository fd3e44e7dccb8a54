import { Fragment } from "react";
import type { DonorYear, Steadiness } from "#app/domain/support/donor-base.ts";
import type { PublishedFunding } from "#app/features/support/queries/published-funding.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount, formatNumber, formatPercent } from "../format.ts";
import { Name } from "../page.tsx";
import { StatusTag } from "../status-tag.tsx";
import { TableFrame, TableHead } from "../table.tsx";
import { dollarAmount } from "./money.tsx";

/** How many donors each year, who came and who went, and how concentrated. */
export function DonorYears({ years }: { years: readonly DonorYear[] }) {
  const caption = m.support_figures_broad_caption();
  const column = (key: string, label: string) => ({ key, label, numeric: true });
  return (
    <TableFrame label={caption} caption={caption} wide>
      <TableHead
        columns={[
          { key: "year", label: m.support_year() },
          column("donors", m.support_figures_column_donors()),
          column("new", m.support_figures_column_new()),
          column("returning", m.support_figures_column_returning()),
          column("continuing", m.support_figures_column_continuing()),
          column("lapsed", m.support_figures_column_lapsed()),
          column("dollars", m.support_us_dollars()),
          column("largest", m.support_figures_column_largest()),
          column("concentration", m.support_figures_column_hhi()),
        ]}
      />
      <tbody>
        {years.map((one) => (
          <tr key={one.year}>
            <th scope="row">{one.year}</th>
            {[one.donors, one.new, one.returning, one.continuing, one.lapsed].map((count, at) => (
              <td key={at} className="n">
                {formatCount(count)}
              </td>
            ))}
            <td className="n">{one.usdMinor === null ? "–" : <bdi>{dollarAmount(one.usdMinor)}</bdi>}</td>
            <td className="n">{one.largestShare === null ? "–" : formatPercent(one.largestShare)}</td>
            <td className="n">{one.concentration === null ? "–" : formatNumber(one.concentration, 2)}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** How many donors gave in each of the last years, in all but one, and so on. */
export function Steady({ steadiness, window }: { steadiness: Steadiness; window: number }) {
  const caption = m.support_figures_steady_caption({ from: steadiness.from, to: steadiness.to });
  return (
    <TableFrame label={caption} caption={caption} narrow>
      <TableHead
        columns={[
          { key: "years", label: m.support_figures_steady_years() },
          { key: "donors", label: m.support_figures_column_donors(), numeric: true },
        ]}
      />
      <tbody>
        {steadiness.byYears.map(({ years, donors }) => (
          <tr key={years}>
            <th scope="row">{m.support_figures_steady_line({ count: years, window })}</th>
            <td className="n">{formatCount(donors)}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** Published totals as printed; one that its parts do not add up to shows by how much. */
export function PublishedTotals({ published }: { published: readonly PublishedFunding[] }) {
  const caption = m.support_figures_published_caption();
  return (
    <TableFrame label={caption} caption={caption}>
      <TableHead
        columns={[
          { key: "year", label: m.support_year() },
          { key: "measure", label: m.support_figures_published_measure() },
          { key: "amount", label: m.support_figures_published_amount(), numeric: true },
          { key: "source", label: m.support_figures_published_source() },
        ]}
      />
      <tbody>
        {published.map(({ year, source, figures, check }) => (
          <Fragment key={`${year} ${source}`}>
            {figures.map(({ measure, amountAsPublished, note }) => (
              <tr key={measure}>
                <th scope="row">{year}</th>
                <td>
                  <span lang="en">{measure}</span>
                  {note === null ? null : (
                    <span className="block small soft" lang="en">
                      {note}
                    </span>
                  )}
                </td>
                <td className="n">
                  <bdi>{amountAsPublished}</bdi>
                </td>
                <td className="small">
                  <Name>{source}</Name>
                </td>
              </tr>
            ))}
            {check ? (
              <tr>
                <th scope="row">{year}</th>
                <td colSpan={3}>
                  {check.addsUp ? (
                    <StatusTag shape="done">{m.support_figures_published_adds_up()}</StatusTag>
                  ) : (
                    <StatusTag shape="look">
                      {m.support_figures_published_differs({
                        sum: check.sumOfParts,
                        difference: check.difference.replace("-", "−"),
                      })}
                    </StatusTag>
                  )}
                </td>
              </tr>
            ) : null}
          </Fragment>
        ))}
      </tbody>
    </TableFrame>
  );
}
