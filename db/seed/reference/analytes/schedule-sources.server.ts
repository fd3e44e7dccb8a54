/** Where a schedule of the Single Convention of 1961 is printed. */
export const YELLOW_LIST = "1961 Convention: INCB Yellow List, 59th edition, July 2020";

/** Where a schedule of the Convention of 1971 is printed. */
export const GREEN_LIST = "1971 Convention: INCB Green List, 30th edition, 2019";

/** Where a table of the Convention of 1988 is printed. */
export const RED_LIST = "1988 Convention: INCB Red List, 9th edition, January 2005";

/** The year of each session of the Commission on Narcotic Drugs that changed the scope of control of an analyte of the list. */
const SESSIONS = {
  53: 2010,
  57: 2014,
  58: 2015,
  59: 2016,
  60: 2017,
  61: 2018,
  62: 2019,
  63: 2020,
  64: 2021,
  65: 2022,
  66: 2023,
  67: 2024,
  68: 2025,
} as const;

/** A change of the scope of control, by the session of the Commission on Narcotic Drugs (CND) that decided it. */
export function cnd(session: keyof typeof SESSIONS): string {
  return `CND, session ${String(session)} (${String(SESSIONS[session])}): change in the scope of control`;
}

/** The latest decisions that the list takes account of. */
export const AS_OF = `CND, session 68 (${String(SESSIONS[68])})`;

/** In no schedule and no table. */
export const NOT_LISTED = `In no schedule of the 1961 and 1971 Conventions and no table of the 1988 Convention, as of ${AS_OF}`;

/** Schedule I of 1961 covers esters of what it names. */
export const ESTER_OF_MORPHINE = `1961 Convention, Schedule I: the esters of morphine. ${YELLOW_LIST}`;

/** Schedule I of 1961 names ecgonine with its esters and those derivatives that can be turned into ecgonine and cocaine. */
export const DERIVATIVE_OF_ECGONINE = `1961 Convention, Schedule I: ecgonine, its esters and derivatives convertible to ecgonine and cocaine. ${YELLOW_LIST}`;

/** In no schedule by name: the clause on esters is one of Schedule I, and codeine is in II. */
export const ESTER_OF_CODEINE = `In no schedule by name; the clause on esters is one of Schedule I of the 1961 Convention, codeine is in II. As of ${AS_OF}`;
