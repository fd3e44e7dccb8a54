import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#app/platform/ids.server.ts";
import { addAccreditation } from "#app/features/laboratories/commands/add-accreditation.server.ts";
import { closeLaboratory } from "#app/features/laboratories/commands/close-laboratory.server.ts";
import { renameLaboratory } from "#app/features/laboratories/commands/rename-laboratory.server.ts";
import { readRegisterFilters } from "#app/features/laboratories/laboratories.schema.ts";
import { laboratoryRegister } from "#app/features/laboratories/queries/laboratory-register.server.ts";
import { csvOf } from "#app/platform/csv.server.ts";
import { registerAddress } from "#app/ui/laboratories/addresses.ts";
import { registerFile } from "#app/ui/laboratories/files.ts";
import { loadDemonstration } from "#db/seed/demo/load.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { AT, onDay, others, registerDatabase, secretary } from "./setup.ts";

let open: TestDatabase;
const accredited = {
  standard: "ISO/IEC 17025:2017",
  scope: "Seized drugs",
  body: "An accreditation body",
  certificateNumber: null,
};

beforeAll(async () => {
  open = await registerDatabase();
  await renameLaboratory(
    open.db,
    {
      laboratoryId: "heron",
      name: "National Forensic Institute",
      since: "2024-05-01",
      reason: "Decree",
      seenName: "Heron Institute of Toxicology",
      evenIfAlike: false,
    },
    secretary,
    onDay("2024-06-01"),
  );
  await closeLaboratory(
    open.db,
    { laboratoryId: "lodz", on: "2025-02-03", reason: "Merged", mergedIntoId: "kestrel" },
    secretary,
    onDay("2025-03-01"),
  );
  const term = (laboratoryId: string, validFrom: string | null, validUntil: string | null) =>
    addAccreditation(
      open.db,
      { id: newId(), laboratoryId, ...accredited, validFrom, validUntil },
      secretary,
      onDay("2025-03-01"),
    );
  await term("kestrel", "2019-01-01", "2023-01-01");
  await term("kestrel", "2023-01-02", "2026-03-02");
  await term("amman", null, "2026-03-01");
});
afterAll(() => open.dispose());

const read = (address = "", rows: "page" | "all" = "page") =>
  laboratoryRegister(
    open.db,
    { filters: readRegisterFilters(new URLSearchParams(address)), rows, at: AT },
    secretary,
  );
const idsOf = async (address: string) => (await read(address)).rows.map(({ id }) => id);

describe("the register", () => {
  it("is found by names old and new, by country and id, however they are typed", async () => {
    expect(await idsOf("q=forensic")).toEqual(["heron"]);
    expect(await idsOf("q=TOXICOLOGY+heron")).toEqual(["heron"]);
    expect(await idsOf("q=lodz")).toEqual(["lodz"]);
    expect(await idsOf("q=KENYA")).toEqual(["kestrel", "heron"]);
    expect(await idsOf(`q=${encodeURIComponent("الهدهد")}`)).toEqual(["amman"]);
    expect(await idsOf("q=kenya+customs")).toEqual([]);
    const [heron] = (await read("q=toxicology")).rows;
    expect(heron).toMatchObject({
      name: "National Forensic Institute",
      formerNames: ["Heron Institute of Toxicology"],
    });
  });

  it("is filtered by country, region, sub-region, kind, status and accreditation", async () => {
    expect(await idsOf("country=404&kind=toxicology")).toEqual(["heron"]);
    expect(await idsOf("region=150")).toEqual(["lodz"]);
    expect(await idsOf("region=202")).toEqual(["kestrel", "heron"]);
    expect(await idsOf("status=closed")).toEqual(["lodz"]);
    expect(await idsOf("accreditation=held")).toEqual(["kestrel"]);
    expect(await idsOf("accreditation=expired")).toEqual(["amman"]);
    expect(await idsOf("accreditation=none&status=active")).toEqual(["heron"]);
  });

  it("takes what an address cannot mean as no filter, and a page too far as the last", async () => {
    const { rows, filters } = await read("country=Kenya&kind=x&sort=password&page=99&status=");
    expect(rows).toHaveLength(4);
    expect(filters).toMatchObject({ country: null, kind: null, sort: "name", page: 1, status: null });
  });

  it("sorts by a closed list of keys, both ways", async () => {
    expect(await idsOf("sort=name")).toEqual(["kestrel", "lodz", "heron", "amman"]);
    expect(await idsOf("sort=country")).toEqual(["amman", "kestrel", "heron", "lodz"]);
    expect(await idsOf("sort=-status")).toEqual(["lodz", "kestrel", "heron", "amman"]);
    expect((await idsOf("sort=accreditation"))[0]).toBe("kestrel");
  });

  it("says of accreditation what holds today, and until when", async () => {
    const { rows } = await read();
    const standing = Object.fromEntries(
      rows.map(({ id, accreditation, accreditedUntil }) => [id, [accreditation, accreditedUntil]]),
    );
    expect(standing).toEqual({
      kestrel: ["held", "2026-03-02"],
      amman: ["expired", "2026-03-01"],
      heron: ["none", null],
      lodz: ["none", null],
    });
  });

  it("is for the secretariat alone", async () => {
    const filters = readRegisterFilters(new URLSearchParams());
    for (const actor of [...others, { kind: "public", role: "public" } as const])
      await expect(
        laboratoryRegister(open.db, { filters, rows: "page", at: AT }, actor),
      ).rejects.toMatchObject({ code: "not_found" });
  });

  it("stands in a file as it is filtered, codes as text and no contact in it", async () => {
    const { head, rows, name } = registerFile(await read("region=202", "all"));
    expect(name).toBe("laboratories-2026-03-02");
    const file = parse<Record<string, string>>(csvOf(head, rows), { bom: true, columns: true });
    expect(file.map((row) => [row["Laboratory id"], row["M49 code"], row["Former names"]])).toEqual([
      ["kestrel", "404", ""],
      ["heron", "404", "Heron Institute of Toxicology"],
    ]);
  });

  it("gives an address that leads to the same list", async () => {
    const { filters } = await read("q=a&region=002&sort=-round&status=active");
    const address = registerAddress(filters, { kind: "police" });
    expect(readRegisterFilters(new URL(address, "http://x").searchParams)).toEqual({
      ...filters,
      kind: "police",
    });
  });
});

describe("the register of the demonstration", () => {
  it("pages without showing a laboratory twice, and adds up", async () => {
    const demonstration = await testDatabase();
    await inTransaction(demonstration.db, (tx) =>
      loadDemonstration(tx, { today: AT, passwordHash: "x" }).then(() => undefined),
    );
    const at = (address: string) =>
      laboratoryRegister(
        demonstration.db,
        { filters: readRegisterFilters(new URLSearchParams(address)), rows: "page", at: AT },
        secretary,
      );
    const first = await at("sort=kind");
    const pages = Math.ceil(first.matching / first.pageSize);
    const seen: string[] = [];
    for (let page = 1; page <= pages; page++)
      seen.push(...(await at(`sort=kind&page=${page}`)).rows.map(({ id }) => id));
    expect(new Set(seen).size).toBe(first.all);
    expect(seen).toHaveLength(first.all);
    const byRegion = await Promise.all(
      first.regions.map(async ({ code }) => (await at(`region=${code}`)).matching),
    );
    expect(byRegion.reduce((sum, n) => sum + n, 0)).toBe(first.all);
    demonstration.dispose();
  });
});
