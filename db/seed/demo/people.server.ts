import type { Role } from "#app/domain/accounts/policy.ts";

export interface DemoPerson {
  id: string;
  name: string;
  email: string;
  role: Role;
  laboratoryId?: string;
  organisationId?: string;
  /** Has a sign-in that is printed. The others are there so that every submission has somebody who sent it. */
  signsIn: boolean;
}

/** The laboratory whose coordinator the demonstration signs in as. */
export const OWN_LABORATORY = "invented-kestrel";
export const OTHER_LABORATORY = "invented-heron";

/** One person per role, invented like everything else. */
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
];
