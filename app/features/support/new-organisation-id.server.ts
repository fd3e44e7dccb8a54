import { newId } from "#app/platform/ids.server.ts";
import { organisationIdOf } from "./organisation-form.schema.ts";

/** The id that came with a form, or a fresh one where that is none. */
export function newOrganisationId(fromForm?: string): string {
  return organisationIdOf(fromForm) ?? newId();
}
