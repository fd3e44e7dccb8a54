import { Link } from "@remix-run/react";
import { formatPeriodAddress, shortPeriod } from "#app/domain/reporting/period-address.ts";
import type { ParticipationInBrief } from "#app/features/reporting/queries/participation-in-brief.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Cite } from "../cite.tsx";
import { formatCount } from "../format.ts";
import { citedInWords } from "../reporting/words.ts";
import { filesAt, TableFrame, TableHead, Under } from "../table.tsx";
import { participationLine } from "./implementation-words.ts";

/** Who took part, beside the paragraph that asks laboratories to: figures of the participation report. */
export function ParticipationHere({
  participation,
  asOf,
  site,
}: {
  participation: ParticipationInBrief;
  asOf: Date;
  site: string;
}) {
  const { total, previousPeriod, series } = participation;
  return (
    <>
      <p className="big">{participationLine(participation)}</p>
      {previousPeriod === null ? null : (
        <p>
          {m.resolutions_participation_movement({
            new: formatCount(total.new),
            returning: formatCount(total.returning),
            continuing: formatCount(total.continuing),
            lapsed: formatCount(total.lapsed),
            before: shortPeriod(previousPeriod),
          })}
        </p>
      )}
      <TableFrame
        label={m.resolutions_participation_table()}
        caption={m.resolutions_participation_table()}
        narrow
      >
        <TableHead
          columns={[
            { key: "period", label: m.resolutions_participation_period() },
            { key: "laboratories", label: m.resolutions_participation_laboratories(), numeric: true },
            { key: "countries", label: m.resolutions_participation_countries(), numeric: true },
          ]}
        />
        <tbody>
          {series.map(({ period, takingPart, countries, isOpen }) => (
            <tr key={shortPeriod(period)}>
              <th scope="row">
                {isOpen
                  ? m.resolutions_participation_open({ period: shortPeriod(period) })
                  : shortPeriod(period)}
              </th>
              <td className="n">{formatCount(takingPart)}</td>
              <td className="n">{formatCount(countries)}</td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <Under asOf={asOf} downloads={filesAt((ending) => `/participation/over-time${ending}`)} />
      <p>
        <Link to="/participation">{m.resolutions_asks_participation_report()}</Link>
      </p>
      <Cite
        citation={{
          what: citedInWords({ ...participation, group: "both", region: null }),
          address: `${site}/participation?period=${formatPeriodAddress(participation.period)}`,
          asOf,
          definition: m.reporting_definition_taking_part(),
        }}
      />
    </>
  );
}
