import type { SupportEntryState } from "#app/domain/support/support-entry-state.ts";
import type { CurrencyCode } from "#app/domain/money/currency.ts";
import type { SupportKind, SupportStage } from "#app/domain/support/support-kinds.ts";
import { OWN_LABORATORY } from "./people.server.ts";

/** Who gives: nobody can take one of them for a real State or institution. */
export const DEMO_DONORS = [
  { id: "donor-aldane", name: "Republic of Aldane (invented donor)", kind: "member_state" },
  { id: "donor-vestmark", name: "Kingdom of Vestmark (invented donor)", kind: "member_state" },
  { id: "donor-orielle", name: "Orielle Foundation for Science (invented donor)", kind: "foundation" },
  {
    id: "donor-halden",
    name: "Halden Regional Forensic Network (invented donor)",
    kind: "regional_institution",
  },
  { id: "donor-corvane", name: "Federation of Corvane (invented donor)", kind: "member_state" },
  { id: "donor-lysmere", name: "Principality of Lysmere (invented donor)", kind: "member_state" },
  { id: "donor-tarvos", name: "Republic of Tarvos (invented donor)", kind: "member_state" },
  {
    id: "donor-sandrel",
    name: "Sandrel Institute for Forensic Training (invented donor)",
    kind: "international_institution",
  },
] as const;

export type DonorId = (typeof DEMO_DONORS)[number]["id"];

export type DemoRecipient =
  | { kind: "programme" }
  | { kind: "region"; code: string }
  | { kind: "country"; code: string }
  | { kind: "laboratory"; id: string }
  | { kind: "other_body"; name: string };

/** One of several, with its share in basis points. */
export type DemoSharedRecipient = (DemoRecipient | { kind: "organisation"; id: DonorId }) & {
  shareBp: number;
};

/** What shows an entry: a sheet of paper, or an address. */
export type DemoEvidence = { description: string } & (
  { fileName: string; paper: readonly string[] } | { address: string }
);

export interface DemoSupportEntry {
  donor: DonorId;
  kind: SupportKind;
  description: string;
  recipient: DemoRecipient;
  /** Where it reaches several: all of them, the one above first. */
  recipients?: readonly DemoSharedRecipient[];
  /** What its parts name it by. */
  whole?: string;
  /** The whole that it is a part of, which is loaded before it. */
  partOf?: string;
  on: string;
  stage: SupportStage;
  /** Minor units and currency; left out where no value is stated. */
  money?: [amountMinor: number, currency: CurrencyCode];
  /** In kind: how much, and of what. */
  quantity?: [number: number, unit: string];
  state: SupportEntryState;
  /** Recorded by the secretariat for the donor, which has to confirm it. */
  bySecretariat?: true;
  /** What its donor added to show it. */
  evidence?: readonly DemoEvidence[];
  /** What the laboratory that it names says reached it, where that differs from the record. */
  reached?: { whatReached: string; receivedOn: string; quantity?: number };
  /** Why it was returned, disputed or, once published, withdrawn. */
  sentBackBecause?: string;
  /** Share in basis points by paragraph and purpose. */
  shares: [purposeOrParagraph: string, shareBp: number, rationale?: string][];
}

export const PERFORMANCE = "cnd-50-4/para_6/performance";
export const QUALITY = "cnd-50-4/para_6/quality-assurance";
export const SERVICES = "cnd-50-4/para_6/sustainable-services";
export const NETWORKS = "cnd-50-4/para_7/expertise-for-networks";
export const EXCHANGE = "cnd-50-4/para_7/exchange";

/** Some entries of donors that no real State is taken for. Amounts are invented; codes of regions are M49. */
export const DEMO_SUPPORT_ENTRIES: readonly DemoSupportEntry[] = [
  {
    donor: "donor-aldane",
    kind: "funding",
    description: "Quality assurance of the rounds of 2022",
    recipient: { kind: "programme" },
    on: "2021-11-22",
    stage: "disbursement",
    money: [12_000_000, "USD"],
    state: "published",
    shares: [
      [QUALITY, 7500, "Test items and their characterisation"],
      [PERFORMANCE, 2500],
    ],
  },
  {
    donor: "donor-aldane",
    kind: "information_exchange",
    description: "Spectra of 210 new substances, open to all laboratories",
    recipient: { kind: "other_body", name: "Network of laboratories" },
    on: "2022-03-01",
    stage: "in_kind_delivery",
    state: "published",
    shares: [[EXCHANGE, 10_000]],
  },
  {
    donor: "donor-aldane",
    kind: "funding",
    description: "Bench training and follow-up for laboratories in Africa",
    recipient: { kind: "region", code: "002" },
    on: "2022-09-08",
    stage: "disbursement",
    money: [20_000_050, "EUR"],
    state: "published",
    shares: [
      [PERFORMANCE, 6667],
      [SERVICES, 3333],
    ],
  },
  {
    donor: "donor-aldane",
    kind: "equipment",
    description: "Two FTIR spectrometers with a year of service",
    recipient: { kind: "country", code: "388" },
    on: "2024-07-02",
    stage: "in_kind_delivery",
    money: [9_600_000, "EUR"],
    state: "published",
    evidence: [
      {
        description: "The agreement on the two spectrometers (invented)",
        address: "https://aldane.example/agreements/ftir-2024",
      },
    ],
    shares: [[SERVICES, 10_000]],
  },
  {
    donor: "donor-aldane",
    kind: "funding",
    description: "Reference materials for the rounds of 2026",
    recipient: { kind: "programme" },
    on: "2025-10-06",
    stage: "commitment",
    money: [18_000_000, "EUR"],
    state: "published",
    shares: [[QUALITY, 8000]],
  },
  {
    donor: "donor-aldane",
    kind: "funding",
    description: "Sets for laboratories without own funds, 2027",
    recipient: { kind: "programme" },
    on: "2026-02-11",
    stage: "pledge",
    money: [30_000_000, "EUR"],
    state: "submitted",
    shares: [
      [PERFORMANCE, 5000],
      [QUALITY, 5000],
    ],
  },
  {
    donor: "donor-aldane",
    kind: "training",
    description: "GC-MS, two weeks, 14 analysts",
    recipient: { kind: "region", code: "002" },
    on: "2025-03-18",
    stage: "in_kind_delivery",
    state: "returned",
    sentBackBecause: "Please say where the training took place and name the period.",
    shares: [[PERFORMANCE, 10_000]],
  },
  {
    donor: "donor-vestmark",
    kind: "funding",
    description: "Import permits and shipping of sets to Asia",
    recipient: { kind: "region", code: "142" },
    on: "2023-10-30",
    stage: "disbursement",
    money: [15_000_000, "USD"],
    state: "published",
    shares: [
      [PERFORMANCE, 4000],
      [QUALITY, 4000],
      ["cnd-50-4/fragment_1", 2000, "So that laboratories can take part at all"],
    ],
  },
  {
    donor: "donor-vestmark",
    kind: "expertise",
    description: "Six assessors for the expert panel",
    recipient: { kind: "programme" },
    on: "2024-02-20",
    stage: "in_kind_delivery",
    state: "published",
    shares: [[NETWORKS, 10_000]],
  },
  {
    donor: "donor-vestmark",
    kind: "funding",
    description: "Bench space for visiting scientists",
    recipient: { kind: "programme" },
    on: "2024-05-14",
    stage: "disbursement",
    money: [12_500_000, "JPY"],
    state: "verified",
    shares: [
      [NETWORKS, 6000],
      [EXCHANGE, 2500],
    ],
  },
  {
    donor: "donor-orielle",
    kind: "reference_materials",
    description: "640 units of reference material",
    recipient: { kind: "programme" },
    on: "2023-05-15",
    stage: "in_kind_delivery",
    money: [5_800_000, "EUR"],
    state: "published",
    shares: [[QUALITY, 10_000]],
  },
  {
    donor: "donor-halden",
    kind: "expertise",
    description: "Mentors for five laboratories over a year",
    recipient: { kind: "region", code: "019" },
    on: "2025-01-20",
    stage: "in_kind_delivery",
    money: [4_500_000, "USD"],
    state: "published",
    shares: [
      [NETWORKS, 5000],
      [PERFORMANCE, 2500],
    ],
  },
  {
    donor: "donor-aldane",
    kind: "funding",
    description: "Courier costs of the sets for four laboratories in Africa",
    recipient: { kind: "region", code: "002" },
    on: "2026-04-20",
    stage: "disbursement",
    money: [1_250_000, "EUR"],
    state: "submitted",
    bySecretariat: true,
    shares: [[PERFORMANCE, 10_000]],
  },
  {
    donor: "donor-aldane",
    kind: "expertise",
    description: "Two assessors for the panel's meeting",
    recipient: { kind: "programme" },
    on: "2026-05-12",
    stage: "in_kind_delivery",
    state: "disputed",
    bySecretariat: true,
    sentBackBecause: "One assessor came from us; the other was sent by Vestmark. Please correct it.",
    shares: [[NETWORKS, 10_000]],
  },
  {
    donor: "donor-aldane",
    kind: "reference_materials",
    description: "Reference materials of synthetic cannabinoids",
    recipient: { kind: "laboratory", id: OWN_LABORATORY },
    on: "2025-06-16",
    stage: "in_kind_delivery",
    quantity: [24, "ampoule"],
    state: "published",
    shares: [[QUALITY, 10_000]],
    evidence: [
      {
        description: "Delivery note of 16 June 2025 (invented)",
        fileName: "delivery-note.pdf",
        paper: [
          "Delivery note - invented for the demonstration",
          "",
          "From: Republic of Aldane, invented donor",
          "To: the laboratory of the demonstration",
          "16 June 2025",
          "",
          "Reference materials of synthetic cannabinoids: 24 ampoules",
        ],
      },
    ],
    reached: {
      whatReached: "Four of the 24 ampoules arrived broken. The other 20 are in use.",
      receivedOn: "2025-07-03",
      quantity: 20,
    },
  },
  {
    donor: "donor-aldane",
    kind: "training",
    description: "A fortnight of training in LC-MS/MS for two analysts",
    recipient: { kind: "laboratory", id: OWN_LABORATORY },
    on: "2025-09-22",
    stage: "in_kind_delivery",
    quantity: [2, "participant"],
    state: "published",
    shares: [[PERFORMANCE, 10_000]],
  },
];
