import type { FunnelPlace, ParticipationFunnel } from "#app/domain/disclosure/participation-funnel.ts";
import type { ParticipationState } from "#app/domain/participation/participation-state.ts";
import type { ParticipationRecord } from "#app/domain/reporting/participation-record.ts";

/*
 * Somebody who wants to know what became of the laboratories of one country. They know what is public, by country: how
 * many submitted and, from who lapsed, how many did not; the worst is assumed, that they know of every country how many
 * were invited. They know every shown figure, what the columns mean, and that places add up. They know nothing of how the
 * hiding is done.
 */

export type Funnel = Extract<ParticipationFunnel, { kind: "given" }>;

/** What becomes of a laboratory that does not submit. `asked`: it never said yes. */
const FATES = ["asked", "could not test", "no response", "withdrawn"] as const;
export type Fate = (typeof FATES)[number] | "late" | "in time";

export function fateOf({ state, isLate }: { state: ParticipationState; isLate: boolean }): Fate {
  if (state === "submitted" || state === "evaluated") return isLate ? "late" : "in time";
  if (state === "invited" || state === "declined") return "asked";
  if (state === "could_not_test") return "could not test";
  return state === "withdrawn" ? "withdrawn" : "no response";
}

const isSubmitted = (fate: Fate) => fate === "late" || fate === "in time";

interface Node {
  key: string;
  place: FunnelPlace;
  parts: Node[];
}

/** Every place of a funnel, totals before their parts. */
export function nodesOf(funnel: Funnel): Node[] {
  const regions = funnel.regions.map((region) => ({
    key: region.regionCode,
    place: region,
    parts: region.subRegions.map((one) => ({
      key: `${region.regionCode}/${one.subRegionCode}`,
      place: one,
      parts: [],
    })),
  }));
  return [
    { key: "all", place: funnel.total, parts: regions },
    ...regions.flatMap((one) => [one, ...one.parts]),
  ];
}

const holds = (key: string, { regionCode, subRegionCode }: ParticipationRecord) =>
  key === "all" || key === regionCode || key === `${regionCode}/${subRegionCode}`;

/** What a shown place says of its laboratories: so many of each. */
function saidOf(place: FunnelPlace): Map<string, number> {
  const said = new Map<string, number>();
  if (place.registration.shown) {
    const { invited, registered } = place.registration.figures;
    said.set("asked", invited - registered);
    said.set("registered, nothing submitted", registered - place.submitted);
    if (place.breakdown?.shown) {
      const { late, couldNotTest, noResponse } = place.breakdown.figures;
      said.set("late", late);
      said.set("could not test", couldNotTest);
      said.set("no response", noResponse);
      said.set("withdrawn", registered - place.submitted - couldNotTest - noResponse);
    }
  } else if (place.breakdown?.shown) throw new Error("a breakdown without a registration");
  return said;
}

/** Whether everything that is shown is so of these laboratories. */
export function isSoOf(funnel: Funnel, world: readonly ParticipationRecord[]): boolean {
  return nodesOf(funnel).every(({ key, place }) => {
    const fates = world.filter((one) => holds(key, one)).map(fateOf);
    return (
      fates.filter(isSubmitted).length === place.submitted &&
      [...saidOf(place)].every(([figure, count]) => {
        const isCounted = (fate: Fate) =>
          figure === "registered, nothing submitted"
            ? !isSubmitted(fate) && fate !== "asked"
            : fate === figure;
        return fates.filter(isCounted).length === count;
      })
    );
  });
}

/**
 * What the attacker is sure of by arithmetic: each shown sum, less what is shown of its parts, is over laboratories of
 * some countries, and a country has of it from what the others cannot hold to what it can itself. As `country figure = n`.
 */
export function certain(funnel: Funnel, exercise: readonly ParticipationRecord[]): string[] {
  const sure = new Set<string>();
  for (const { key, place, parts } of nodesOf(funnel))
    for (const [figure, count] of saidOf(place)) {
      const shown = parts.filter((part) => saidOf(part.place).has(figure));
      const rest = shown.reduce((so, part) => so - (saidOf(part.place).get(figure) ?? 0), count);
      const within = exercise.filter(
        (one) =>
          holds(key, one) &&
          !shown.some((part) => holds(part.key, one)) &&
          isSubmitted(fateOf(one)) === (figure === "late"),
      );
      for (const country of new Set(within.map(({ countryCode }) => countryCode))) {
        const own = within.filter(({ countryCode }) => countryCode === country).length;
        const low = Math.max(0, rest - (within.length - own));
        if (low === Math.min(own, rest)) sure.add(`${country} ${figure} = ${low}`);
      }
    }
  return [...sure].sort();
}

/**
 * Other worlds that look the same: the fates of laboratories are exchanged, or changed, wherever no shown figure and nothing
 * public differs by it; of each world, what every country, every place and every laboratory has is noted. What had two values
 * cannot be known by anybody, whatever they compute.
 *
 * @returns figures that are not shown and had only one value in all worlds that were found; and the last of these worlds.
 */
export function withoutSecondWorld(
  funnel: Funnel,
  exercise: readonly ParticipationRecord[],
): { sure: string[]; world: ParticipationRecord[] } {
  const nodes = nodesOf(funnel);
  const world = exercise.map((record) => ({ record, fate: fateOf(record) }));
  const constraints = world.map(({ record }) => {
    const around = nodes.filter(({ key }) => holds(key, record));
    return {
      // A place whose figures are shown has as many of each after any change as before it.
      registration: around.filter(({ place }) => place.registration.shown).map(({ key }) => key),
      breakdown: around.filter(({ place }) => place.breakdown?.shown).map(({ key }) => key),
    };
  });

  const counts = new Map<string, number>();
  const seen = new Map<string, Set<number>>();
  const subjectsOf = ({ countryCode, regionCode, subRegionCode, laboratoryId }: ParticipationRecord) => [
    `country ${countryCode}`,
    `place ${regionCode}/${subRegionCode}`,
    `laboratory ${laboratoryId}`,
  ];
  const figuresOf = (fate: Fate) => (isSubmitted(fate) ? ["late"] : ["registered", ...FATES.slice(1)]);
  const countIn = (record: ParticipationRecord, fate: Fate, by: number) => {
    for (const subject of subjectsOf(record))
      for (const figure of figuresOf(fate)) {
        const name = `${subject}: ${figure}`;
        const isOne = figure === "registered" ? fate !== "asked" : figure === fate;
        counts.set(name, (counts.get(name) ?? 0) + (isOne ? by : 0));
      }
  };
  const note = (record: ParticipationRecord, fate: Fate) => {
    for (const subject of subjectsOf(record))
      for (const figure of figuresOf(fate)) {
        const name = `${subject}: ${figure}`;
        seen.set(name, (seen.get(name) ?? new Set()).add(counts.get(name) ?? 0));
      }
  };
  for (const { record, fate } of world) countIn(record, fate, 1);
  for (const { record, fate } of world) note(record, fate);

  const change = (at: number, fate: Fate) => {
    const one = world[at];
    if (!one) return;
    countIn(one.record, one.fate, -1);
    one.fate = fate;
    countIn(one.record, fate, 1);
  };
  const apart = (a: readonly string[], b: readonly string[]) =>
    a.some((key) => !b.includes(key)) || b.some((key) => !a.includes(key));
  const isUnseen = (before: Fate, after: Fate, registration: boolean, breakdown: boolean) =>
    !(registration && (before === "asked") !== (after === "asked")) && !breakdown;

  const changeEach = (pass: number) => {
    world.forEach((one, at) => {
      const own = constraints[at];
      const fates = isSubmitted(one.fate) ? (["late", "in time"] as const) : FATES;
      fates.forEach((_, next) => {
        const fate = fates[(pass + at + next) % fates.length] ?? one.fate;
        if (!isUnseen(one.fate, fate, own?.registration.length !== 0, own?.breakdown.length !== 0)) return;
        change(at, fate);
        note(one.record, one.fate);
      });
    });
  };
  const exchangeEach = () => {
    world.forEach((one, at) => {
      world.forEach((other, with_) => {
        const [mine, theirs] = [one.fate, other.fate];
        if (mine === theirs || isSubmitted(mine) !== isSubmitted(theirs)) return;
        const [own, others] = [constraints[at], constraints[with_]];
        if (!own || !others) return;
        const registration = apart(own.registration, others.registration);
        const breakdown = apart(own.breakdown, others.breakdown);
        if (!isUnseen(mine, theirs, registration, breakdown)) return;
        change(at, theirs);
        change(with_, mine);
        note(one.record, one.fate);
        note(other.record, other.fate);
      });
    });
  };
  const isGiven = new Set(
    nodes.flatMap(({ key, place }) => [
      ...(place.registration.shown ? [`place ${key}: registered`] : []),
      ...(place.breakdown?.shown
        ? ["late", ...FATES.slice(1)].map((figure) => `place ${key}: ${figure}`)
        : []),
    ]),
  );
  const sureYet = () =>
    [...seen].filter(([name, values]) => values.size < 2 && !isGiven.has(name)).map(([name]) => name);
  for (let pass = 0; pass < 12 && sureYet().length > 0; pass += 1) {
    changeEach(pass);
    exchangeEach();
    changeEach(pass + 1);
  }
  return {
    sure: sureYet().sort(),
    world: world.map(({ record, fate }) => ({ ...record, ...asFated(record, fate) })),
  };
}

/** The record with another fate; as it was where it has that already. */
function asFated(record: ParticipationRecord, fate: Fate): Pick<ParticipationRecord, "state" | "isLate"> {
  if (fateOf(record) === fate) return { state: record.state, isLate: record.isLate };
  if (isSubmitted(fate)) return { state: record.state, isLate: fate === "late" };
  const states = {
    asked: "invited",
    "could not test": "could_not_test",
    "no response": "no_response",
    withdrawn: "withdrawn",
  } as const;
  return { state: states[fate], isLate: false };
}
