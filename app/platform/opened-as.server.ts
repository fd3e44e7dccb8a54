import { createHash } from "node:crypto";
import type { Person } from "#app/domain/accounts/policy.ts";

/** A short mark of a person in one role for one place: the same in every session, and it tells neither of them. */
export function openedAs({ userId, role, laboratoryId, organisationId }: Person): string {
  return createHash("sha256")
    .update(JSON.stringify([userId, role, laboratoryId, organisationId]))
    .digest("base64url")
    .slice(0, 12);
}
