import { Link } from "@remix-run/react";
import type { ParticipationReport } from "#app/features/reporting/queries/participation-report.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../format.ts";
import { Name } from "../page.tsx";
import { reportAddress } from "./addresses.ts";

/** Countries with a laboratory taking part: equal tiles by M49 region, since a map would draw borders. Each leads to its region. */
export function CountryTiles({ report }: { report: ParticipationReport }) {
  return (
    <>
      {report.tiles.map((region) => (
        <div key={region.code} className="tile-region">
          <h3 id={`tiles-${region.code}`}>
            <Name>{region.name}</Name>{" "}
            <span className="soft">
              {m.reporting_laboratories({ count: region.takingPart, shown: formatCount(region.takingPart) })}
            </span>
          </h3>
          <ul className="tiles" aria-labelledby={`tiles-${region.code}`}>
            {region.countries.map(({ code, name, takingPart }) => (
              <li key={code}>
                <Link to={reportAddress(report, { region: region.code })}>
                  <b>{formatCount(takingPart)}</b>
                  <span>
                    <Name>{name}</Name>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
