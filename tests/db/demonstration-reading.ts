import { describe, expect, it } from "vitest";
import { participationReport } from "#app/features/reporting/queries/participation-report.server.ts";
import { readParticipationChoice } from "#app/features/reporting/reporting.schema.ts";
import { laboratoryHome } from "#app/features/results/queries/laboratory-home.server.ts";
import { submissionPage } from "#app/features/results/queries/submission-page.server.ts";
import type { Person } from "#app/domain/accounts/policy.ts";
import { OTHER_LABORATORY, OWN_LABORATORY } from "#db/seed/demo/people.server.ts";
import type { HeldDemonstration } from "./held-demonstration.ts";

/** What the queries of the pages read of the demonstration. */
export function aboutReading({ rows, database, today }: HeldDemonstration): void {
  describe("what is read of the demonstration", () => {
    const person = (role: Person["role"], laboratoryId: string | null = null): Person => ({
      kind: "person",
      userId: "person-reader",
      name: "Reader",
      email: "reader@example.org",
      role,
      laboratoryId,
      organisationId: null,
    });

    it("reports 326 laboratories of 91 countries for 2023", async () => {
      const report = await participationReport(
        database().db,
        {
          choice: readParticipationChoice(new URLSearchParams("period=2023")),
          threshold: 5,
          at: today,
        },
        person("reporting_officer"),
      );
      expect(report?.total).toMatchObject({ takingPart: 326, countries: 91 });
      expect(report?.regions).toHaveLength(5);
      expect(report?.series.points.map(({ takingPart }) => takingPart)).toHaveLength(16);
    });

    it("lists a laboratory's rounds in pages, each round once, and all of them for a file", async () => {
      const home = (page?: number | "all") =>
        laboratoryHome(
          database().db,
          { laboratoryId: OWN_LABORATORY, asOf: today, ...(page === undefined ? {} : { page }) },
          person("laboratory_coordinator", OWN_LABORATORY),
        );
      const all = await home("all");
      expect(all.rounds).toHaveLength(64);
      const pages = [await home(), await home(2), await home(3), await home(4)];
      expect(pages.map(({ rounds }) => rounds.length)).toEqual([20, 20, 20, 4]);
      expect(pages.flatMap(({ rounds }) => rounds.map(({ participation }) => participation.id))).toEqual(
        all.rounds.map(({ participation }) => participation.id),
      );
      expect((await home(99)).page).toBe(4);
      // What is asked and the last receipt are the same on every page.
      expect(pages[3]?.agenda).toEqual(pages[0]?.agenda);
      expect(pages[3]?.lastReceipt).toEqual(pages[0]?.lastReceipt);
    });

    it("says of an outcome whether the composition was published or invented", async () => {
      const outcome = async (exerciseId: string) =>
        (
          await submissionPage(
            database().db,
            { laboratoryId: OTHER_LABORATORY, exerciseId, version: 1 },
            person("programme_secretariat"),
          )
        ).outcome?.composition;
      const [[invented] = []] = await rows(
        `select exercise_id from participations p join exercises e on e.id = p.exercise_id where p.laboratory_id = '${OTHER_LABORATORY}' and p.state = 'submitted' and e.composition_source is null limit 1`,
      );
      expect(await outcome(String(invented))).toBe("invented");
      expect(await outcome("2026-2-sm")).toBe("published");
    });
  });
}
