/** Decimals of a currency's minor unit. */
type Exponent = 0 | 2 | 3;

/**
 * ISO 4217, table A.1: the active currencies in which support can be given, with their exponent (how many decimals the
 * minor unit has). Left out are the list's fund codes (such as CHW), units of account (XDR, XAD), metals and
 * test codes: nobody pays in them. A currency that leaves the list goes to {@link HISTORIC_CURRENCIES}: entries were
 * recorded in it.
 */
const ACTIVE_EXPONENTS = {
  AED: 2,
  AFN: 2,
  ALL: 2,
  AMD: 2,
  AOA: 2,
  ARS: 2,
  AUD: 2,
  AWG: 2,
  AZN: 2,
  BAM: 2,
  BBD: 2,
  BDT: 2,
  BHD: 3,
  BIF: 0,
  BMD: 2,
  BND: 2,
  BOB: 2,
  BRL: 2,
  BSD: 2,
  BTN: 2,
  BWP: 2,
  BYN: 2,
  BZD: 2,
  CAD: 2,
  CDF: 2,
  CHF: 2,
  CLP: 0,
  CNY: 2,
  COP: 2,
  CRC: 2,
  CUP: 2,
  CVE: 2,
  CZK: 2,
  DJF: 0,
  DKK: 2,
  DOP: 2,
  DZD: 2,
  EGP: 2,
  ERN: 2,
  ETB: 2,
  EUR: 2,
  FJD: 2,
  FKP: 2,
  GBP: 2,
  GEL: 2,
  GHS: 2,
  GIP: 2,
  GMD: 2,
  GNF: 0,
  GTQ: 2,
  GYD: 2,
  HKD: 2,
  HNL: 2,
  HTG: 2,
  HUF: 2,
  IDR: 2,
  ILS: 2,
  INR: 2,
  IQD: 3,
  IRR: 2,
  ISK: 0,
  JMD: 2,
  JOD: 3,
  JPY: 0,
  KES: 2,
  KGS: 2,
  KHR: 2,
  KMF: 0,
  KPW: 2,
  KRW: 0,
  KWD: 3,
  KYD: 2,
  KZT: 2,
  LAK: 2,
  LBP: 2,
  LKR: 2,
  LRD: 2,
  LSL: 2,
  LYD: 3,
  MAD: 2,
  MDL: 2,
  MGA: 2,
  MKD: 2,
  MMK: 2,
  MNT: 2,
  MOP: 2,
  MRU: 2,
  MUR: 2,
  MVR: 2,
  MWK: 2,
  MXN: 2,
  MYR: 2,
  MZN: 2,
  NAD: 2,
  NGN: 2,
  NIO: 2,
  NOK: 2,
  NPR: 2,
  NZD: 2,
  OMR: 3,
  PAB: 2,
  PEN: 2,
  PGK: 2,
  PHP: 2,
  PKR: 2,
  PLN: 2,
  PYG: 0,
  QAR: 2,
  RON: 2,
  RSD: 2,
  RUB: 2,
  RWF: 0,
  SAR: 2,
  SBD: 2,
  SCR: 2,
  SDG: 2,
  SEK: 2,
  SGD: 2,
  SHP: 2,
  SLE: 2,
  SOS: 2,
  SRD: 2,
  SSP: 2,
  STN: 2,
  SVC: 2,
  SYP: 2,
  SZL: 2,
  THB: 2,
  TJS: 2,
  TMT: 2,
  TND: 3,
  TOP: 2,
  TRY: 2,
  TTD: 2,
  TWD: 2,
  TZS: 2,
  UAH: 2,
  UGX: 0,
  USD: 2,
  UYU: 2,
  UZS: 2,
  VED: 2,
  VES: 2,
  VND: 0,
  VUV: 0,
  WST: 2,
  XAF: 0,
  XCD: 2,
  XCG: 2,
  XOF: 0,
  XPF: 0,
  YER: 2,
  ZAR: 2,
  ZMW: 2,
  ZWG: 2,
} as const satisfies Record<string, Exponent>;

/**
 * ISO 4217, table A.3: currencies that left the list since the resolution of 2007, in which support of those years was
 * given, with their exponent and the last day on which an amount can be in them. The table knows months: a code is taken until
 * the end of its month, or of the month until which the currency was tender beside its successor (litas, Antillean
 * guilder). Left out are fund codes, and codes under which no money went about (GHP).
 */
const HISTORIC_CURRENCIES = {
  ANG: { exponent: 2, lastDay: "2025-06-30" },
  BGN: { exponent: 2, lastDay: "2026-01-31" },
  BYR: { exponent: 0, lastDay: "2017-01-31" },
  CUC: { exponent: 2, lastDay: "2021-06-30" },
  CYP: { exponent: 2, lastDay: "2008-01-31" },
  EEK: { exponent: 2, lastDay: "2011-01-31" },
  GHC: { exponent: 2, lastDay: "2008-01-31" },
  HRK: { exponent: 2, lastDay: "2023-01-31" },
  LTL: { exponent: 2, lastDay: "2015-01-31" },
  LVL: { exponent: 2, lastDay: "2014-01-31" },
  MRO: { exponent: 2, lastDay: "2017-12-31" },
  MTL: { exponent: 2, lastDay: "2008-01-31" },
  SDD: { exponent: 2, lastDay: "2007-07-31" },
  SIT: { exponent: 2, lastDay: "2007-01-31" },
  SKK: { exponent: 2, lastDay: "2009-01-31" },
  SLL: { exponent: 2, lastDay: "2023-12-31" },
  STD: { exponent: 2, lastDay: "2017-12-31" },
  TMM: { exponent: 2, lastDay: "2009-01-31" },
  VEB: { exponent: 2, lastDay: "2008-01-31" },
  VEF: { exponent: 2, lastDay: "2018-08-31" },
  ZMK: { exponent: 2, lastDay: "2012-12-31" },
  ZWD: { exponent: 2, lastDay: "2008-08-31" },
  ZWL: { exponent: 2, lastDay: "2024-09-30" },
  ZWR: { exponent: 2, lastDay: "2009-06-30" },
} as const satisfies Record<string, { exponent: Exponent; lastDay: string }>;

type ActiveCode = keyof typeof ACTIVE_EXPONENTS;
type HistoricCode = keyof typeof HISTORIC_CURRENCIES;

/** A currency that support can be, or could once be given in. */
export type CurrencyCode = ActiveCode | HistoricCode;

/** Every active code in alphabetical order. */
export const CURRENCY_CODES = Object.keys(ACTIVE_EXPONENTS) as readonly ActiveCode[];

/** Every code that left the list, in alphabetical order. */
export const HISTORIC_CODES = Object.keys(HISTORIC_CURRENCIES) as readonly HistoricCode[];

function isHistoric(code: string): code is HistoricCode {
  return Object.hasOwn(HISTORIC_CURRENCIES, code);
}

/** Whether it is a code of either list. What is recorded in one of them is read for ever. */
export function isCurrencyCode(text: string): text is CurrencyCode {
  return Object.hasOwn(ACTIVE_EXPONENTS, text) || isHistoric(text);
}

/** The last day, `YYYY-MM-DD`, on which an amount can be in the currency; null while it is active. */
export function lastDayOf(currency: CurrencyCode): string | null {
  return isHistoric(currency) ? HISTORIC_CURRENCIES[currency].lastDay : null;
}

/** Decimals of the currency's minor unit: 2 for EUR, 0 for JPY, 3 for KWD. */
export function currencyExponent(currency: CurrencyCode): Exponent {
  return isHistoric(currency) ? HISTORIC_CURRENCIES[currency].exponent : ACTIVE_EXPONENTS[currency];
}

/** Whether an amount of that day can be in the currency. */
export function isInUseOn(currency: CurrencyCode, day: string): boolean {
  const lastDay = lastDayOf(currency);
  return lastDay === null || day <= lastDay;
}
