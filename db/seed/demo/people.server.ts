import type { Role } from "#app/domain/accounts/policy.ts";

interface Hat {
  role: Role;
  laboratoryId?: string;
  organisationId?: string;
}

export interface DemoPerson extends Hat {
  id: string;
  name: string;
  email: string;
  /** A second role of the same person, who chooses which one to act in. */
  alsoAs?: Hat;
  /** Stands in for this person in the same role. */
  deputyFor?: string;
  /** Has a sign-in that is printed. The others are there so that every submission has somebody who sent it. */
  signsIn: boolean;
}

/** The laboratory whose coordinator the demonstration signs in as. */
export const OWN_LABORATORY = "invented-kestrel";
export const OTHER_LABORATORY = "invented-heron";
/** Whoever of the secretariat did what the demonstration tells of. */
export const SECRETARY = "person-secretariat";
/** Whoever reports on what was done. */
export const REPORTER = "person-reporting";

/** The person who coordinates a laboratory. */
export const senderOf = (laboratoryId: string) =>
  laboratoryId === OWN_LABORATORY ? "person-coordinator" : `person-of-${laboratoryId}`;

/** The person who records and reviews for a donor. */
export const donorPerson = (donorId: string) =>
  donorId === "donor-aldane" ? "person-donor" : `person-of-${donorId}`;

/** One person per role, one with two roles, and a deputy; invented like everybody else. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    id: "person-coordinator",
    name: "Mira Tessen",
    email: "coordinator@ringtrial.example",
    role: "laboratory_coordinator",
    laboratoryId: OWN_LABORATORY,
    signsIn: true,
  },
  {
    id: "person-analyst",
    name: "Ruben Adeyo",
    email: "analyst@ringtrial.example",
    role: "analyst",
    laboratoryId: OWN_LABORATORY,
    signsIn: true,
  },
  {
    id: "person-secretariat",
    name: "Jonas Averin",
    email: "secretariat@ringtrial.example",
    role: "programme_secretariat",
    signsIn: true,
  },
  {
    id: "person-donor",
    name: "Elin Hartvik",
    email: "donor@ringtrial.example",
    role: "donor_reviewer",
    organisationId: "donor-aldane",
    signsIn: true,
  },
  {
    id: "person-reporting",
    name: "Noor Haddad",
    email: "reporting@ringtrial.example",
    role: "reporting_officer",
    signsIn: true,
  },
  {
    id: "person-panel",
    name: "Isa Lindqvist",
    email: "panel@ringtrial.example",
    role: "expert_panel_reviewer",
    signsIn: true,
  },
  {
    id: "person-two-roles",
    name: "Amadou Vance",
    email: "two-roles@ringtrial.example",
    role: "reporting_officer",
    alsoAs: { role: "expert_panel_reviewer" },
    signsIn: true,
  },
  {
    id: "person-deputy",
    name: "Lene Okoro",
    email: "deputy@ringtrial.example",
    role: "laboratory_coordinator",
    laboratoryId: OWN_LABORATORY,
    deputyFor: "person-coordinator",
    signsIn: true,
  },
];
