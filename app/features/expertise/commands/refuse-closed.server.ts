import { eq } from "drizzle-orm";
import { DomainError } from "#app/domain/domain-error.ts";
import type { Tx } from "#db/client.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import type { Party } from "../party.ts";

/**
 * A laboratory that is closed takes part in nothing new; an organisation always may.
 *
 * @throws DomainError `laboratory_closed` (409).
 */
export async function refuseClosed(tx: Tx, { laboratoryId }: Party): Promise<void> {
  if (laboratoryId === null) return;
  const [laboratory] = await tx
    .select({ status: laboratories.status })
    .from(laboratories)
    .where(eq(laboratories.id, laboratoryId));
  if (laboratory?.status !== "active") throw new DomainError("laboratory_closed", { status: 409 });
}
