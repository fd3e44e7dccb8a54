import { allows, type Actor } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { RecipientKind } from "#app/domain/support/entry-content.ts";
import type { SupportKind } from "#app/domain/support/support-kinds.ts";
import type { Executor } from "#db/client.server.ts";
import { needsPolicy } from "../needs.policy.ts";
import { confirmedNeed } from "./confirmed-needs.server.ts";

/** What the form of an entry begins with when it answers a need. */
export interface NeedToAnswer {
  id: string;
  kind: SupportKind;
  description: string;
  /** How much is needed, and in which unit; null where nobody counted. */
  quantity: number | null;
  quantityUnit: string | null;
  /** The purpose or paragraph that the need names; "" for none. */
  target: string;
  /** The laboratory with its consent; otherwise the region that is shown, or the programme where none is. */
  recipientKind: RecipientKind;
  regionCode: string;
  laboratoryId: string | null;
}

/** The need that an entry is to answer, or null where this reader can answer none such. */
export async function needToAnswer(
  executor: Executor,
  needId: string,
  actor: Actor,
): Promise<NeedToAnswer | null> {
  if (needId === "" || !allows(needsPolicy["needs:read-confirmed"], actor)) return null;
  try {
    const { purposeId, paragraph, laboratory, region, ...need } = await confirmedNeed(
      executor,
      needId,
      actor,
    );
    return {
      id: need.id,
      kind: need.kind,
      description: need.description,
      quantity: need.quantity,
      quantityUnit: need.quantityUnit,
      target: purposeId ?? paragraph?.key ?? "",
      recipientKind: laboratory ? "laboratory" : region ? "region" : "programme",
      regionCode: laboratory ? "" : (region?.code ?? ""),
      laboratoryId: laboratory?.id ?? null,
    };
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}
