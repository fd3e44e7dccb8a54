import { newId } from "#app/platform/ids.server.ts";
import { newLaboratoryId } from "./laboratories.schema.ts";

/** The id of what a form adds to the register, as it came with the form; a fresh one where that is none. */
export function newRegisterId(fromForm?: string): string {
  const read = newLaboratoryId.safeParse(fromForm);
  return read.success ? read.data : newId();
}
