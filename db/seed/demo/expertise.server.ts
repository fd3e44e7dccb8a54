import type { Tx } from "../../client.server.ts";
import { insertRows } from "../../insert-rows.server.ts";
import {
  expertiseAnswers,
  expertiseLanguages,
  expertiseNotices,
  networkEvents,
  networkMembers,
  networks,
} from "../../schema/expertise.server.ts";
import type { DemoLaboratory } from "./laboratories.server.ts";
import { donorPerson, OTHER_LABORATORY, OWN_LABORATORY, SECRETARY, senderOf } from "./people.server.ts";

const DAY_MS = 86_400_000;

type Notice = typeof expertiseNotices.$inferInsert;

/** Offers, requests, an answer that waits, and networks with members and events; invented like everybody in them. */
export async function loadExpertise(
  tx: Tx,
  laboratories: readonly DemoLaboratory[],
  today: Date,
): Promise<void> {
  const at = (days: number) => new Date(today.getTime() + days * DAY_MS);
  const day = (days: number) => at(days).toISOString().slice(0, 10);
  const others = laboratories
    .filter(({ id, until }) => until === null && id !== OWN_LABORATORY && id !== OTHER_LABORATORY)
    .slice(0, 4)
    .map(({ id }) => id);
  const languages: (typeof expertiseLanguages.$inferInsert)[] = [];
  const notice = (
    id: string,
    by: { laboratoryId: string } | { organisationId: string },
    what: Pick<Notice, "side" | "topic" | "description" | "form">,
    spoken: readonly string[],
    days: { from?: number; until?: number; made: number },
  ): Notice => {
    languages.push(...spoken.map((language) => ({ noticeId: id, language })));
    return {
      id,
      laboratoryId: null,
      organisationId: null,
      ...by,
      ...what,
      fromDay: days.from === undefined ? null : day(days.from),
      untilDay: days.until === undefined ? null : day(days.until),
      state: "open",
      createdAt: at(days.made),
      createdBy: "laboratoryId" in by ? senderOf(by.laboratoryId) : donorPerson(by.organisationId),
      updatedAt: at(days.made),
    };
  };
  const [first = OTHER_LABORATORY, second = OTHER_LABORATORY, third = OTHER_LABORATORY] = others;
  const notices = [
    notice(
      "4v9x2kc7mq1t8z0e",
      { laboratoryId: OWN_LABORATORY },
      {
        side: "request",
        topic: "measurement_uncertainty",
        description:
          "Somebody who has built an uncertainty budget for the purity of cocaine and looks at ours",
        form: "remote",
      },
      ["en", "fr"],
      { made: -20, until: 150 },
    ),
    notice(
      "8d3n5wp0yb6j2rha",
      { laboratoryId: OTHER_LABORATORY },
      {
        side: "offer",
        topic: "measurement_uncertainty",
        description: "Two half days by call on uncertainty budgets, with worked examples",
        form: "remote",
      },
      ["en", "es"],
      { made: -33, from: -10, until: 120 },
    ),
    notice(
      "1q7f4zt9ke3c6vmx",
      { organisationId: "donor-sandrel" },
      {
        side: "offer",
        topic: "new_substances",
        description:
          "A week of training at the bench in the identification of nitazenes, for up to six analysts",
        form: "training",
      },
      ["en", "fr", "ar"],
      { made: -48, from: 60, until: 65 },
    ),
    notice(
      "6h2m8ry5dx0g9tbn",
      { laboratoryId: first },
      {
        side: "offer",
        topic: "new_substances",
        description: "Our spectra of synthetic cannabinoids since 2019, in open formats",
        form: "documents",
      },
      ["en"],
      { made: -70 },
    ),
    notice(
      "3c0w9aj6se7p5kzq",
      { laboratoryId: second },
      {
        side: "request",
        topic: "quality_management",
        description: "A visit before our first assessment under ISO/IEC 17025",
        form: "visit",
      },
      ["fr", "ar"],
      { made: -15, from: 30 },
    ),
    notice(
      "9y5e1gb8nh4x7dwr",
      { laboratoryId: third },
      {
        side: "request",
        topic: "new_substances",
        description: "Help with samples that hold several benzodiazepines not on any list",
        form: "remote",
      },
      ["es", "en"],
      { made: -6 },
    ),
  ];
  await insertRows(tx, expertiseNotices, notices);
  await insertRows(tx, expertiseLanguages, languages);
  await tx.insert(expertiseAnswers).values({
    id: "7t4k0vq2xm9c5zde",
    noticeId: "4v9x2kc7mq1t8z0e",
    laboratoryId: first,
    message:
      "We did this in 2024 and would go through yours by call. Two hours should be enough for a start.",
    state: "waiting",
    answererSharesAddress: true,
    madeAt: at(-4),
    madeBy: senderOf(first),
  });

  const founded = { createdAt: at(-400), createdBy: SECRETARY };
  await tx.insert(networks).values([
    {
      id: "2b6x8mk4tw0q9jre",
      name: "Early warning of new substances (invented network)",
      description: "Spectra and reports of what was not seen before, passed on within a week.",
      regionCode: null,
      ...founded,
    },
    {
      id: "5z1d7hc3vn9y4gpa",
      name: "Bench exchange (invented network)",
      description: "Analysts who spend two weeks at each other's bench.",
      regionCode: null,
      ...founded,
    },
  ]);
  const members = [OWN_LABORATORY, OTHER_LABORATORY, ...others];
  await tx.insert(networkMembers).values([
    ...members.map((laboratoryId, index) => ({
      id: `member-early-${index}`,
      networkId: "2b6x8mk4tw0q9jre",
      laboratoryId,
      joinedAt: at(-390 + index * 20),
    })),
    {
      id: "member-early-sandrel",
      networkId: "2b6x8mk4tw0q9jre",
      organisationId: "donor-sandrel",
      joinedAt: at(-200),
    },
    ...others.slice(0, 2).map((laboratoryId, index) => ({
      id: `member-bench-${index}`,
      networkId: "5z1d7hc3vn9y4gpa",
      laboratoryId,
      joinedAt: at(-300 + index * 30),
    })),
  ]);
  await tx.insert(networkEvents).values([
    {
      id: "event-early-call",
      networkId: "2b6x8mk4tw0q9jre",
      title: "Call of the quarter",
      description: "What was new in the quarter, ten minutes a laboratory.",
      fromDay: day(35),
      untilDay: day(35),
      address: "https://meet.example.org/early-warning",
      addedAt: at(-10),
      addedBy: SECRETARY,
    },
    {
      id: "event-early-meeting",
      networkId: "2b6x8mk4tw0q9jre",
      title: "Yearly meeting",
      description: "Two days on interpretation of spectra, with samples to bring along.",
      fromDay: day(-120),
      untilDay: day(-119),
      place: "At the invented host laboratory",
      laboratoryId: first,
      addedAt: at(-200),
      addedBy: senderOf(first),
    },
  ]);
}
