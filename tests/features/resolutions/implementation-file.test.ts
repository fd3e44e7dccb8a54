import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readImplementation } from "#app/features/resolutions/queries/read-implementation.server.ts";
import { readParagraph } from "#app/features/resolutions/queries/read-paragraph.server.ts";
import { entriesFile } from "#app/ui/resolutions/file-tables.ts";
import { implementationFile } from "#app/ui/resolutions/implementation-file.ts";
import type { FileTable } from "#app/ui/file-table.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { officer, placeEntries } from "./ledger-in-database.ts";

let test: TestDatabase;
beforeEach(async () => {
  test = await testDatabase();
});
afterEach(() => test.dispose());

const AS_OF = new Date("2026-03-01T12:00:00Z");

/** The cell of a row, found by the words a reader would look for. */
function cell({ head, rows }: FileTable, standing: string, row: string, column: string) {
  const found = rows.find((cells) => cells[0] === standing && cells.slice(1, 4).includes(row));
  const value = found?.[head.indexOf(column)];
  return typeof value === "object" && value !== null ? value.decimal : value;
}

describe("the implementation report", () => {
  it("is not there for whoever may not read what was handed in", async () => {
    const donor = { ...officer, role: "donor_reviewer", organisationId: "aldane" } as const;
    for (const reader of [donor, { kind: "public", role: "public" } as const])
      await expect(
        readImplementation(test.db, { resolutionKey: "cnd-50-4", at: AS_OF }, reader),
      ).rejects.toMatchObject({
        code: "not_found",
      });
    expect(
      await readImplementation(test.db, { resolutionKey: "cnd-50-4", at: AS_OF }, officer),
    ).not.toBeNull();
  });
});

describe("the implementation report as a file", () => {
  it("has each standing by paragraph, by stage and currency, and what is not published in nothing that was given", async () => {
    await placeEntries(test, [
      {
        state: "published",
        steps: [{ stage: "disbursement", value: [1_000_50, "EUR"] }],
        shares: [["cnd-50-4/para_6", null, 5_000]],
      },
      {
        state: "submitted",
        steps: [{ stage: "disbursement", value: [90_000, "JPY"] }],
        shares: [["cnd-50-4/para_6", null, 10_000]],
      },
      {
        state: "verified",
        steps: [{ stage: "pledge", value: [70_00, "EUR"] }],
        shares: [["cnd-50-5/para_4", null, 10_000]],
      },
    ]);
    const page = await readImplementation(test.db, { resolutionKey: "cnd-50-4", at: AS_OF }, officer);
    if (!page) throw new Error("50/4 is held");
    const table = implementationFile({ ...page, needs: [] }, AS_OF);
    const published = (row: string, column: string) => cell(table, "Published", row, column);
    const handedIn = (row: string, column: string) => cell(table, "Handed in, not published", row, column);

    expect(published("cnd-50-4/para_6", "Disbursed, EUR")).toBe("500.25");
    expect(published("cnd-50-4/para_6", "Given, EUR")).toBe("500.25");
    expect(published("cnd-50-4/para_7", "Given, EUR")).toBeNull();
    expect(published("Not linked", "Given, EUR")).toBe("500.25");
    expect(published("All entries", "Given, EUR")).toBe("1000.50");
    expect(handedIn("cnd-50-4/para_6", "Disbursed, JPY")).toBe("90000");
    expect(handedIn("cnd-50-4/para_6", "Given, JPY")).toBeNull();
    expect(handedIn("Other resolutions", "Pledged, EUR")).toBe("70.00");
    expect(table.rows.every((row) => row.length === table.head.length)).toBe(true);
  });

  it("lists operative paragraphs, and those of a preamble only where support was linked to them", async () => {
    const keysOf = async () =>
      (
        await readImplementation(test.db, { resolutionKey: "cnd-50-5", at: AS_OF }, officer)
      )?.published.rows.map(({ paragraph }) => paragraph.slug);
    expect(await keysOf()).toEqual(["para_1", "para_2", "para_3", "para_4"]);
    await placeEntries(test, [
      {
        state: "published",
        steps: [{ stage: "pledge", value: [1_00, "EUR"] }],
        shares: [["cnd-50-5/pre_3", null, 100]],
      },
    ]);
    expect(await keysOf()).toEqual(["pre_3", "para_1", "para_2", "para_3", "para_4"]);
  });
});

describe("a paragraph's entries as a file", () => {
  it("have a row for each stage and currency, and an empty amount where no value was stated", async () => {
    await placeEntries(test, [
      {
        state: "published",
        kind: "equipment",
        steps: [
          { stage: "commitment", value: [500_00, "USD"] },
          { stage: "in_kind_delivery", value: null },
        ],
        shares: [["cnd-50-4/para_6", "cnd-50-4/para_6/quality-assurance", 3_333]],
      },
    ]);
    const page = await readParagraph(test.db, { resolutionKey: "cnd-50-4", slug: "para_6" });
    if (!page) throw new Error("paragraph 6 is held");
    const { head, rows } = entriesFile(page);
    const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);
    expect(column("Share, per cent")).toEqual([{ decimal: "33.33" }, { decimal: "33.33" }]);
    expect(column("Stage")).toEqual(["Delivered in kind", "Committed"]);
    expect(column("Amount")).toEqual([null, { decimal: "166.65" }]);
    expect(column("Deliveries in kind without a value")).toEqual([1, 0]);
    expect(column("Purpose")).toEqual(["Quality assurance", "Quality assurance"]);
  });
});
