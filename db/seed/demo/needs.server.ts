import { eq, notInArray } from "drizzle-orm";
import { DEFAULT_THRESHOLD } from "#app/domain/disclosure/threshold.ts";
import type { NeedState } from "#app/domain/needs/need-state.ts";
import { shownPlaces } from "#app/domain/needs/shown-place.ts";
import type { SupportKind } from "#app/domain/support/support-kinds.ts";
import type { Tx } from "../../client.server.ts";
import { insertRows } from "../../insert-rows.server.ts";
import { needAnswers, needs } from "../../schema/needs.server.ts";
import { countries, laboratories as laboratoryRows } from "../../schema/laboratories.server.ts";
import { supportEntries } from "../../schema/support.server.ts";
import type { DemoLaboratory } from "./laboratories.server.ts";
import { OTHER_LABORATORY, OWN_LABORATORY, SECRETARY, senderOf } from "./people.server.ts";
import { chanceFrom, type Chance } from "./random.server.ts";

const DAY_MS = 86_400_000;

const ADDRESSES = 50_7;

const NEEDED: readonly [
  kind: SupportKind,
  description: string,
  paragraph: string,
  quantity?: [number, string],
][] = [
  ["reference_materials", "Reference materials of synthetic cannabinoids", "cnd-50-4/para_6"],
  ["reference_materials", "Deuterated standards for urine", "cnd-50-4/para_6"],
  ["equipment", "A gas chromatograph in place of one that is past repair", "cnd-50-4/para_6"],
  ["equipment", "A nitrogen generator", "cnd-50-4/para_6"],
  ["training", "Training in the identification of new substances", "cnd-50-4/para_6"],
  ["training", "Measurement uncertainty, for three analysts", "cnd-50-4/para_6"],
  ["expertise", "A mentor on the way to accreditation", "cnd-50-4/para_7"],
];

interface Stated {
  id: string;
  laboratoryId: string;
  state: NeedState;
  mayBeNamed: boolean;
  statedAt: Date;
  what: (typeof NEEDED)[number];
  closedBecause?: string;
}

/** Writes the needs; what donors are shown of the place follows the rule that the application has. */
async function insertNeeds(tx: Tx, stated: readonly Stated[]): Promise<void> {
  const population = await tx
    .select({
      id: laboratoryRows.id,
      countryCode: laboratoryRows.countryCode,
      subRegionCode: countries.subRegionCode,
      regionCode: countries.regionCode,
    })
    .from(laboratoryRows)
    .innerJoin(countries, eq(countries.code, laboratoryRows.countryCode))
    .where(eq(laboratoryRows.status, "active"));
  const places = shownPlaces(population, DEFAULT_THRESHOLD);
  await insertRows(
    tx,
    needs,
    stated.map(
      ({ id, laboratoryId, state, mayBeNamed, statedAt, what, closedBecause }): typeof needs.$inferInsert => {
        const later = (days: number) => new Date(statedAt.getTime() + days * DAY_MS);
        const wasConfirmed = state === "confirmed" || state === "closed";
        const place = places.get(laboratoryId);
        return {
          id,
          laboratoryId,
          kind: what[0],
          description: what[1],
          paragraphId: what[2],
          quantity: what[3]?.[0] ?? null,
          quantityUnit: what[3]?.[1] ?? null,
          state,
          mayBeNamed,
          statedAt,
          statedBy: senderOf(laboratoryId),
          confirmedAt: wasConfirmed ? later(6) : null,
          confirmedBy: wasConfirmed ? SECRETARY : null,
          textNamesNobody: wasConfirmed,
          shownRegionCode: wasConfirmed && place?.kind === "region" ? place.code : null,
          returnedBecause:
            state === "returned" ? "Please say for which instrument, so that a donor can judge it." : null,
          closedAt: state === "closed" || state === "withdrawn" ? later(30) : null,
          closedBecause:
            state === "closed" ? (closedBecause ?? "The laboratory found it in its own budget") : null,
        };
      },
    ),
  );
}

/** Needs of the laboratory that the demonstration signs in as and of another, in every size of the demonstration. */
export async function loadToldNeeds(tx: Tx, today: Date): Promise<void> {
  const ago = (days: number) => new Date(today.getTime() - days * DAY_MS);
  const told = (
    id: string,
    laboratoryId: string,
    state: NeedState,
    days: number,
    what: (typeof NEEDED)[number],
    mayBeNamed = false,
  ): Stated => ({ id, laboratoryId, state, mayBeNamed, statedAt: ago(days), what });
  await insertNeeds(tx, [
    told("7k3vq0m2xw8rt5dn", OWN_LABORATORY, "confirmed", 40, [
      "training",
      "Two analysts trained in the quantification of cannabinoids by liquid chromatography",
      "cnd-50-4/para_6",
      [2, "participant"],
    ]),
    told("2hb9c4ye6pz1f0sg", OWN_LABORATORY, "returned", 12, [
      "equipment",
      "A spare detector",
      "cnd-50-4/para_6",
    ]),
    // The laboratory let itself be named with it: published entries name it as their recipient.
    {
      ...told(
        "6w1p4gz9kc2sn7hb",
        OWN_LABORATORY,
        "closed",
        700,
        ["reference_materials", "Reference materials of synthetic cannabinoids", "cnd-50-4/para_6"],
        true,
      ),
      statedAt: new Date("2025-03-03T09:00:00Z"),
      closedBecause: "It was answered by a delivery",
    },
    told("5n8d1jx7ta3wq4vk", OWN_LABORATORY, "stated", 3, [
      "reference_materials",
      "Certified reference materials of nitazenes",
      "cnd-50-4/para_6",
      [12, "ampoule"],
    ]),
    told(
      "9c0rm6sg2eh5yz8b",
      OTHER_LABORATORY,
      "confirmed",
      55,
      [
        "expertise",
        "A mentor on the way to accreditation under ISO/IEC 17025",
        "cnd-50-4/para_7",
        [10, "expert_day"],
      ],
      true,
    ),
  ]);
}

/** What laboratories say would help them, in every state; some are answered, by entries that reached the laboratory. */
export async function loadNeeds(
  tx: Tx,
  laboratories: readonly DemoLaboratory[],
  today: Date,
  chance: Chance,
): Promise<void> {
  const reaching = await tx
    .select({
      id: supportEntries.id,
      laboratoryId: supportEntries.recipientLaboratoryId,
      kind: supportEntries.kind,
      publishedAt: supportEntries.publishedAt,
    })
    .from(supportEntries)
    .where(eq(supportEntries.state, "published"));
  const stated: Stated[] = [];
  const answers: (typeof needAnswers.$inferInsert)[] = [];
  // Random like those of the application: an address tells neither whose a need is nor what came before it.
  const addresses = chanceFrom(ADDRESSES);
  const need = (one: Omit<Stated, "id">) => {
    const id = addresses.hex(16);
    stated.push({ id, ...one });
    return id;
  };
  for (const { id, laboratoryId, kind, publishedAt } of reaching) {
    if (laboratoryId === null || publishedAt === null || kind === "funding") continue;
    const what = NEEDED.find(([of]) => of === kind) ?? NEEDED[0];
    if (!what) continue;
    const statedAt = new Date(publishedAt.getTime() - 90 * DAY_MS);
    // The entry names the laboratory, which agreed to it.
    const needId = need({ laboratoryId, state: "confirmed", mayBeNamed: true, statedAt, what });
    answers.push({ needId, entryId: id, linkedAt: publishedAt, linkedBy: SECRETARY });
  }
  for (const { id } of laboratories.filter(({ until }, at) => until === null && at % 5 === 1))
    need({
      laboratoryId: id,
      state: chance.pick(["stated", "confirmed", "confirmed", "confirmed", "closed", "withdrawn"]),
      mayBeNamed: chance.hit(0.5),
      statedAt: new Date(today.getTime() - (45 + chance.next() * 600) * DAY_MS),
      what: chance.pick(NEEDED),
    });
  // What is on its way names only whoever agreed to it as well, or it could not be published.
  const underWay = await tx
    .select({
      id: supportEntries.id,
      laboratoryId: supportEntries.recipientLaboratoryId,
      kind: supportEntries.kind,
      createdAt: supportEntries.createdAt,
    })
    .from(supportEntries)
    .where(notInArray(supportEntries.state, ["published", "closed", "withdrawn"]))
    .orderBy(supportEntries.number);
  for (const { id, laboratoryId, kind, createdAt } of underWay) {
    if (laboratoryId === null) continue;
    const answered = NEEDED.find(([of]) => of === kind);
    const what = answered ?? NEEDED[0];
    if (!what) continue;
    const statedAt = new Date(createdAt.getTime() - 90 * DAY_MS);
    const needId = need({ laboratoryId, state: "confirmed", mayBeNamed: true, statedAt, what });
    if (answered) answers.push({ needId, entryId: id, linkedAt: createdAt, linkedBy: SECRETARY });
  }
  await insertNeeds(tx, stated);
  await insertRows(tx, needAnswers, answers);
}
