import { newId } from "#app/platform/ids.server.ts";
import { newLaboratoryId } from "./laboratories.schema.ts";

/** The id that came with a form, or a fresh one where that is none. */
export function newLaboratory(fromForm?: string): string {
  const read = newLaboratoryId.safeParse(fromForm);
  return read.success ? read.data : newId();
}
