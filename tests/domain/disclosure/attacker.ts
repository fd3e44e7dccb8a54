import type { FunnelPlace, ParticipationFunnel } from "#app/domain/disclosure/participation-funnel.ts";

/*
 * Somebody who wants to know what a funnel hides. They know what is public (how many submitted, of every place), the
 * shown figures, that places add up, and that counts are whole and late <= submitted, submitted + could not test + no
 * response <= registered <= invited. They know nothing of how the hiding is done.
 */

export type Funnel = Extract<ParticipationFunnel, { kind: "given" }>;

/** What may be secret of a place. The return rate is registered, once submitted is known. */
export const SECRETS = ["invited", "registered", "late", "couldNotTest", "noResponse"] as const;
export type Secret = (typeof SECRETS)[number];

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

export interface Bounds {
  low: number;
  high: number;
}

/**
 * What the attacker can say of each figure of each place: from `low` to `high`. Bounds are drawn together by every
 * equation and inequality until none helps any more. Figures that were not known yet when the funnel was made are left out.
 */
export function intervals(funnel: Funnel): Map<string, Bounds> {
  const nodes = nodesOf(funnel);
  const bounds = new Map<string, Bounds>();
  const at = (key: string, secret: Secret): Bounds => {
    const found = bounds.get(`${key} ${secret}`);
    if (!found) throw new Error(`no bounds of ${key} ${secret}`);
    return found;
  };
  for (const { key, place } of nodes)
    for (const secret of SECRETS) {
      const shown = place.cell.shown ? place.cell.figures[secret] : null;
      bounds.set(
        `${key} ${secret}`,
        shown === null ? { low: 0, high: Number.POSITIVE_INFINITY } : { low: shown, high: shown },
      );
    }

  let changed = true;
  const atLeast = (one: Bounds, low: number) => {
    if (low > one.low) [one.low, changed] = [low, true];
  };
  const atMost = (one: Bounds, high: number) => {
    if (high < one.high) [one.high, changed] = [high, true];
  };
  const sum = (all: readonly Bounds[], of: keyof Bounds) => all.reduce((so, one) => so + one[of], 0);
  while (changed) {
    changed = false;
    for (const { key, place, parts } of nodes) {
      const [invited, registered, late, couldNotTest, noResponse] = [
        at(key, "invited"),
        at(key, "registered"),
        at(key, "late"),
        at(key, "couldNotTest"),
        at(key, "noResponse"),
      ];
      atMost(late, place.submitted);
      atLeast(registered, place.submitted + couldNotTest.low + noResponse.low);
      atMost(couldNotTest, registered.high - place.submitted - noResponse.low);
      atMost(noResponse, registered.high - place.submitted - couldNotTest.low);
      atLeast(invited, registered.low);
      atMost(registered, invited.high);
      if (parts.length === 0) continue;
      for (const secret of SECRETS) {
        const total = at(key, secret);
        const each = parts.map((part) => at(part.key, secret));
        atLeast(total, sum(each, "low"));
        atMost(total, sum(each, "high"));
        each.forEach((one, index) => {
          const others = each.filter((_, other) => other !== index);
          atLeast(one, total.low - sum(others, "high"));
          atMost(one, total.high - sum(others, "low"));
        });
      }
    }
  }
  return bounds;
}

/** Figures of hidden places that the attacker is sure of, as `place figure = value`. What is public anyway is none. */
export function found(funnel: Funnel): string[] {
  const bounds = intervals(funnel);
  return secretsOf(funnel).flatMap(({ key, secret }) => {
    const { low, high } = bounds.get(`${key} ${secret}`) ?? { low: 0, high: 0 };
    return low >= high ? [`${key} ${secret} = ${low}`] : [];
  });
}

/** The figures that the funnel hides. Nobody can be late of whom it is public that they did not submit. */
function secretsOf(funnel: Funnel): { key: string; secret: Secret }[] {
  const mayBeLate = ({ place, parts }: Node): boolean =>
    !place.cell.shown && (parts.length > 0 ? parts.some(mayBeLate) : place.submitted > 0);
  return nodesOf(funnel)
    .filter(({ place }) => !place.cell.shown)
    .flatMap((node) =>
      SECRETS.filter((secret) => isKnown(funnel, secret) && (secret !== "late" || mayBeLate(node))).map(
        (secret) => ({ key: node.key, secret }),
      ),
    );
}

const isKnown = ({ window }: Funnel, secret: Secret) =>
  secret === "late"
    ? window === "late-accepted" || window === "closed"
    : secret !== "noResponse" || window === "closed";

/** Figures of the places that have no parts, as they really are. */
export type World = ReadonlyMap<string, Readonly<Record<Secret, number>>>;

/** One laboratory more or fewer that could not test, did not respond, withdrew, was only invited, or was late. */
const UNITS: readonly Partial<Record<Secret, number>>[] = [
  { invited: 1, registered: 1, couldNotTest: 1 },
  { invited: 1, registered: 1, noResponse: 1 },
  { invited: 1, registered: 1 },
  { invited: 1 },
  { late: 1 },
];

/**
 * Hidden figures for which no second world is found that differs in them and in nothing that is shown. A world that is
 * found proves that nobody can be sure of the figure, whatever they compute. Worlds are looked for a step away: one
 * laboratory comes, goes, or stands in another place.
 */
export function unproven(funnel: Funnel, world: World): string[] {
  const nodes = nodesOf(funnel);
  const leaves = nodes.filter(({ parts, key }) => parts.length === 0 && key !== "all");
  const holds = (node: Node, leaf: string): boolean =>
    node.key === leaf || node.parts.some((part) => holds(part, leaf));
  const shown = nodes.filter(({ place }) => place.cell.shown);
  const hidden = new Map(nodes.map((node) => [node.key, node]));
  const sums = (node: Node, moves: readonly (readonly [leaf: string, by: number])[]) =>
    moves.reduce((so, [leaf, by]) => so + (holds(node, leaf) ? by : 0), 0);
  const isPossible = (leaf: string, unit: Partial<Record<Secret, number>>, by: number) => {
    const held = world.get(leaf);
    const submitted = leaves.find(({ key }) => key === leaf)?.place.submitted ?? 0;
    if (!held) return false;
    const next = (secret: Secret) => held[secret] + by * (unit[secret] ?? 0);
    return (
      next("late") >= 0 &&
      next("late") <= submitted &&
      next("couldNotTest") >= 0 &&
      next("noResponse") >= 0 &&
      submitted + next("couldNotTest") + next("noResponse") <= next("registered") &&
      next("registered") <= next("invited")
    );
  };
  const steps = leaves.flatMap(({ key }) => [
    [[key, 1]] as const,
    [[key, -1]] as const,
    ...leaves
      .filter((other) => other.key !== key)
      .map(
        (other) =>
          [
            [key, 1],
            [other.key, -1],
          ] as const,
      ),
  ]);
  return secretsOf(funnel)
    .filter(
      ({ key, secret }) =>
        !UNITS.filter((unit) => unit[secret]).some((unit) =>
          steps.some((moves) => {
            const node = hidden.get(key);
            return (
              node !== undefined &&
              sums(node, moves) !== 0 &&
              shown.every((one) => sums(one, moves) === 0) &&
              moves.every(([leaf, by]) => isPossible(leaf, unit, by))
            );
          }),
        ),
    )
    .map(({ key, secret }) => `${key} ${secret}`);
}
