import { describe, expect, it } from "vitest";
import { unknownFilters } from "#app/domain/tables/unknown-filters.ts";
import { readPeopleFilters } from "#app/features/accounts/accounts.schema.ts";
import { readDirectoryFilters } from "#app/features/expertise/expertise.schema.ts";
import { readRegisterFilters } from "#app/features/laboratories/laboratories.schema.ts";
import { readMailFilters } from "#app/features/mail/mail.schema.ts";
import { readNeedFilters, readNeedReviewFilters } from "#app/features/needs/needs.schema.ts";
import { readBoardFilters, readExerciseFilters } from "#app/features/rounds/rounds.schema.ts";
import { readFigureFilters } from "#app/features/support/figures.schema.ts";
import { readEntryList, readRateFilters } from "#app/features/support/support.schema.ts";

type Read = (address: URLSearchParams) => object;
const unknownOf = (read: Read, text: string) => {
  const address = new URLSearchParams(text);
  return unknownFilters(address, read(address));
};
const readEntries: Read = (address) => readEntryList(address, "date");

describe("filters of an address that a list makes nothing of", () => {
  it.each<[list: string, read: Read, address: string]>([
    ["the register", readRegisterFilters, "kind=zzz&status=zzz&country=zzz&region=zzz&accreditation=zzz"],
    ["a board", readBoardFilters, "state=zzz&region=zzz&kind=zzz&late=zzz"],
    ["the exercises", readExerciseFilters, "group=zzz&year=zzz"],
    ["people", readPeopleFilters, "role=zzz&ended=zzz"],
    ["mail", readMailFilters, "state=zzz"],
    ["needs", readNeedFilters, "kind=zzz&region=zzz&standing=zzz"],
    ["needs to review", readNeedReviewFilters, "state=zzz&kind=zzz"],
    ["the directory", readDirectoryFilters, "side=zzz&topic=zzz&language=zzz&form=zzz"],
    ["entries", readEntries, "kind=zzz&stage=zzz&state=zzz&recorder=zzz&year=zzz"],
    ["figures", readFigureFilters, "kind=zzz&from=zzz&to=zzz"],
    ["rates", readRateFilters, "currency=zzz"],
  ])("are named one by one: %s", (_, read, address) => {
    expect(unknownOf(read, address)).toEqual(address.split("&"));
  });

  it("are not those that it understands, that are empty, or that are no filters", () => {
    expect(
      unknownOf(readBoardFilters, "state=received&late=1&q=zzz&kind=&region=002&done=ship&page=2"),
    ).toEqual([]);
    expect(unknownOf(readExerciseFilters, "year=2026&group=SM")).toEqual([]);
    expect(unknownOf(readEntries, "year=2026&kind=&stage=pledge&q=zzz")).toEqual([]);
  });

  it("are words that are too long to look for, and what stands there twice", () => {
    expect(unknownOf(readBoardFilters, `q=${"z".repeat(101)}`)).toEqual([`q=${"z".repeat(40)}`]);
    expect(unknownOf(readRegisterFilters, "kind=police&kind=customs")).toEqual(["kind=police"]);
  });
});
