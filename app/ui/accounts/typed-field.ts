import { m } from "#app/paraglide/messages.js";
import type { TypedField } from "../typed-list.tsx";

/** A field of the forms of people and accounts; the names of what is chosen are known to their pages alone. */
export function accountsField(name: string): TypedField | null | undefined {
  if (name === "ofMembershipId") return null;
  if (name === "email") return { label: m.accounts_email() };
  return name === "name" ? { label: m.accounts_name() } : undefined;
}
