import { M49_COUNTRIES } from "./countries.server.ts";

const SOURCE = "United Nations, Member States, with the date of admission of each";

/** The members of today by the day of admission (ISO 3166-1 alpha-3). Observers, the Holy See and the State of Palestine, are not members. */
const ADMITTED: Readonly<Record<string, string>> = {
  "1945-10-24":
    "ARG BLR BRA CHL CHN CUB DNK DOM EGY FRA GBR HTI IRN LBN LUX NIC NZL PHL POL PRY RUS SAU SLV SYR TUR UKR USA",
  "1945-10-25": "GRC",
  "1945-10-30": "IND",
  "1945-10-31": "PER",
  "1945-11-01": "AUS",
  "1945-11-02": "CRI LBR",
  "1945-11-05": "COL",
  "1945-11-07": "MEX ZAF",
  "1945-11-09": "CAN",
  "1945-11-13": "ETH PAN",
  "1945-11-14": "BOL",
  "1945-11-15": "VEN",
  "1945-11-21": "GTM",
  "1945-11-27": "NOR",
  "1945-12-10": "NLD",
  "1945-12-17": "HND",
  "1945-12-18": "URY",
  "1945-12-21": "ECU IRQ",
  "1945-12-27": "BEL",
  "1946-11-19": "AFG ISL SWE",
  "1946-12-16": "THA",
  "1947-09-30": "PAK YEM",
  "1948-04-19": "MMR",
  "1949-05-11": "ISR",
  "1950-09-28": "IDN",
  "1955-12-14": "ALB AUT BGR ESP FIN HUN IRL ITA JOR KHM LAO LBY LKA NPL PRT ROU",
  "1956-11-12": "MAR SDN TUN",
  "1956-12-18": "JPN",
  "1957-03-08": "GHA",
  "1957-09-17": "MYS",
  "1958-12-12": "GIN",
  "1960-09-20": "BEN BFA CAF CIV CMR COD COG CYP GAB MDG NER SOM TCD TGO",
  "1960-09-28": "MLI SEN",
  "1960-10-07": "NGA",
  "1961-09-27": "SLE",
  "1961-10-27": "MNG MRT",
  "1961-12-14": "TZA",
  "1962-09-18": "BDI JAM RWA TTO",
  "1962-10-08": "DZA",
  "1962-10-25": "UGA",
  "1963-05-14": "KWT",
  "1963-12-16": "KEN",
  "1964-12-01": "MLT MWI ZMB",
  "1965-09-21": "GMB MDV SGP",
  "1966-09-20": "GUY",
  "1966-10-17": "BWA LSO",
  "1966-12-09": "BRB",
  "1968-04-24": "MUS",
  "1968-09-24": "SWZ",
  "1968-11-12": "GNQ",
  "1970-10-13": "FJI",
  "1971-09-21": "BHR BTN QAT",
  "1971-10-07": "OMN",
  "1971-12-09": "ARE",
  "1973-09-18": "BHS DEU",
  "1974-09-17": "BGD GNB GRD",
  "1975-09-16": "CPV MOZ STP",
  "1975-10-10": "PNG",
  "1975-11-12": "COM",
  "1975-12-04": "SUR",
  "1976-09-21": "SYC",
  "1976-12-01": "AGO",
  "1976-12-15": "WSM",
  "1977-09-20": "DJI VNM",
  "1978-09-19": "SLB",
  "1978-12-18": "DMA",
  "1979-09-18": "LCA",
  "1980-08-25": "ZWE",
  "1980-09-16": "VCT",
  "1981-09-15": "VUT",
  "1981-09-25": "BLZ",
  "1981-11-11": "ATG",
  "1983-09-23": "KNA",
  "1984-09-21": "BRN",
  "1990-04-23": "NAM",
  "1990-09-18": "LIE",
  "1991-09-17": "EST FSM KOR LTU LVA MHL PRK",
  "1992-03-02": "ARM AZE KAZ KGZ MDA SMR TJK TKM UZB",
  "1992-05-22": "BIH HRV SVN",
  "1992-07-31": "GEO",
  "1993-01-19": "CZE SVK",
  "1993-04-08": "MKD",
  "1993-05-28": "ERI MCO",
  "1993-07-28": "AND",
  "1994-12-15": "PLW",
  "1999-09-14": "KIR NRU TON",
  "2000-09-05": "TUV",
  "2000-11-01": "SRB",
  "2002-09-10": "CHE",
  "2002-09-27": "TLS",
  "2006-06-28": "MNE",
  "2011-07-14": "SSD",
};

/** What the United Nations says beside a date of admission that the date alone does not tell. */
const NOTES: Readonly<Record<string, string>> = {
  BLR: "as the Byelorussian Soviet Socialist Republic until 1991",
  CHN: "by General Assembly resolution 2758 (XXVI) of 25 October 1971 represented by the People's Republic of China",
  DEU: "the Federal Republic of Germany; the German Democratic Republic, admitted the same day, acceded to it on 3 October 1990",
  EGY: "from 1958 to 1961 united with Syria as the United Arab Republic, a single member",
  IDN: "said on 20 January 1965 that it withdrew, and resumed full co-operation on 28 September 1966",
  MKD: "admitted as the former Yugoslav Republic of Macedonia",
  MYS: "admitted as the Federation of Malaya",
  RUS: "the membership of the Union of Soviet Socialist Republics, continued since 24 December 1991",
  SRB: "admitted as the Federal Republic of Yugoslavia, later Serbia and Montenegro; continued by Serbia since 3 June 2006",
  SYR: "from 1958 to 1961 united with Egypt as the United Arab Republic, a single member",
  TZA: "the membership of Tanganyika, united with Zanzibar since 26 April 1964",
  UKR: "as the Ukrainian Soviet Socialist Republic until 1991",
  YEM: "the membership of the Yemen Arab Republic, merged with Democratic Yemen on 22 May 1990",
};

export interface UnitedNationsMembership {
  /** M49 */
  countryCode: string;
  /** `YYYY-MM-DD`, the day of admission */
  memberFrom: string;
  memberUntil: null;
  source: string;
}

const codeOf = new Map(M49_COUNTRIES.map(({ iso3, code }) => [iso3, code]));

/** Membership of the members of today, each under its M49 code. A note of the United Nations stands in the source. */
export const UNITED_NATIONS_MEMBERSHIPS: readonly UnitedNationsMembership[] = Object.entries(
  ADMITTED,
).flatMap(([memberFrom, members]) =>
  members.split(" ").map((iso3) => {
    const countryCode = codeOf.get(iso3);
    if (countryCode === undefined) throw new Error(`${iso3} is no country of M49`);
    const note = NOTES[iso3];
    return {
      countryCode,
      memberFrom,
      memberUntil: null,
      source: note === undefined ? SOURCE : `${SOURCE}; ${note}`,
    };
  }),
);

/**
 * Members that are no more and that no member of today continues, with the last day of each. They have no code in M49 as
 * it is today and are not loaded; the number of members in a year needs them.
 */
export const FORMER_UNITED_NATIONS_MEMBERS: readonly {
  name: string;
  memberFrom: string;
  memberUntil: string;
}[] = [
  { name: "Czechoslovakia", memberFrom: "1945-10-24", memberUntil: "1992-12-31" },
  {
    name: "Yugoslavia (Socialist Federal Republic)",
    memberFrom: "1945-10-24",
    // Dissolved before; the United Nations counted it until the Federal Republic of Yugoslavia was admitted.
    memberUntil: "2000-10-31",
  },
  { name: "Zanzibar", memberFrom: "1963-12-16", memberUntil: "1964-04-25" },
  { name: "Democratic Yemen", memberFrom: "1967-12-14", memberUntil: "1990-05-21" },
  { name: "German Democratic Republic", memberFrom: "1973-09-18", memberUntil: "1990-10-02" },
];
