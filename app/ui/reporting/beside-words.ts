import { shortPeriod } from "#app/domain/reporting/period-address.ts";
import { formatRoundCode, roundOfOrdinal } from "#app/domain/rounds/round.ts";
import type { SupportBeside } from "#app/features/reporting/queries/support-beside.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../format.ts";

const PATH = "/participation/support";

/** The address of support beside participation; what is as it is by itself is left out. */
export function besideAddress(
  { place, group }: { place: string | null; group: SupportBeside["group"] },
  path = PATH,
): string {
  const given = new URLSearchParams();
  if (place !== null) given.set("place", place);
  if (group !== "both") given.set("group", group);
  const query = given.toString();
  return query === "" ? path : `${path}?${query}`;
}

/** The page's own address, or that of its file. */
export function addressOf(beside: SupportBeside, ending = ""): string {
  return besideAddress({ place: beside.place?.code ?? null, group: beside.group }, PATH + ending);
}

export function placeWord({ place }: SupportBeside): string {
  return place?.name ?? m.reporting_beside_everywhere();
}

export function roundName(ordinal: number): string {
  return formatRoundCode(roundOfOrdinal(ordinal));
}

/** What the line of participation says: from how many to how many. */
export function lineInWords({ chart }: SupportBeside): string {
  if (!chart?.first || !chart.last) return m.reporting_beside_chart_no_rounds();
  const laboratories = (count: number) => m.reporting_laboratories({ count, shown: formatCount(count) });
  return m.reporting_beside_chart_finding({
    first: laboratories(chart.first.takingPart),
    firstRound: roundName(chart.first.ordinal),
    last: laboratories(chart.last.takingPart),
    lastRound: roundName(chart.last.ordinal),
  });
}

/** The rounds that are left out, in a line; null where there is none. */
export function stillOpenInWords({ openRounds }: SupportBeside): string | null {
  return openRounds.length === 0
    ? null
    : m.reporting_beside_still_open({ rounds: openRounds.map(shortPeriod).join(", ") });
}

/** Why registered and the return rate do not stand in the table; null where they do, or are not for this reader. */
export function whyNoRegistration({ mayReadReport, place, group }: SupportBeside): string | null {
  if (!mayReadReport) return null;
  if (place?.level === "country") return m.reporting_beside_registration_country();
  return group === "both" ? m.reporting_beside_registration_group() : null;
}

/** Whether any round has protected figures, shown or marked. */
export function hasRegistration({ rows }: SupportBeside): boolean {
  return rows.some(({ registration }) => registration !== null);
}
