import type { Role } from "#app/domain/accounts/policy.ts";
import { m } from "#app/paraglide/messages.js";

const NAMES: Readonly<Record<Role, () => string>> = {
  laboratory_coordinator: m.shell_role_coordinator,
  analyst: m.shell_role_analyst,
  programme_secretariat: m.shell_role_secretariat,
  expert_panel_reviewer: m.shell_role_panel,
  donor_reviewer: m.shell_role_donor,
  reporting_officer: m.shell_role_reporting,
};

/** A role in the reader's words. */
export function roleName(role: Role): string {
  return NAMES[role]();
}
