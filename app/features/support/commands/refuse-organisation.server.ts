import { eq, ne } from "drizzle-orm";
import { DomainError } from "#app/domain/domain-error.ts";
import { nameAlikeKey } from "#app/domain/laboratories/folded-name.ts";
import type { KeptKind } from "#app/domain/support/organisation-kind.ts";
import type { Tx } from "#db/client.server.ts";
import { countries } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";

export interface OrganisationContent {
  /** As `readLaboratoryName` gives it. */
  name: string;
  kind: KeptKind;
  /** M49 code; null where none was said. */
  countryCode: string | null;
}

/**
 * Refuses an organisation that is held already: one that a reader would take for the same by its name, the Member State of
 * the same country, or a second programme. What it gave would stand in two places.
 *
 * @throws DomainError `named_alike` (409, field: name), `member_state_held` (409, field: countryCode) and `programme_held`
 *   (409, field: kind), each with params id and name; `country_missing` and `country_unknown` (field: countryCode).
 */
export async function refuseOrganisation(
  tx: Tx,
  content: OrganisationContent,
  { exceptId, mayLackCountry }: { exceptId: string; mayLackCountry: boolean },
): Promise<void> {
  const { name, kind, countryCode } = content;
  if (countryCode !== null) {
    const [country] = await tx.select().from(countries).where(eq(countries.code, countryCode));
    if (!country) throw new DomainError("country_unknown", { field: "countryCode" });
  } else if (kind === "member_state" && !mayLackCountry)
    throw new DomainError("country_missing", { field: "countryCode" });
  const others = await tx.select().from(organisations).where(ne(organisations.id, exceptId));
  const key = nameAlikeKey(name);
  const refuse = (code: string, field: string, other: (typeof others)[number] | undefined) => {
    if (other)
      throw new DomainError(code, { status: 409, field, params: { id: other.id, name: other.name } });
  };
  refuse(
    "named_alike",
    "name",
    others.find((other) => other.name === name || nameAlikeKey(other.name) === key),
  );
  if (kind === "member_state" && countryCode !== null)
    refuse(
      "member_state_held",
      "countryCode",
      others.find((other) => other.kind === kind && other.countryCode === countryCode),
    );
  if (kind === "programme")
    refuse(
      "programme_held",
      "kind",
      others.find((other) => other.kind === kind),
    );
}
