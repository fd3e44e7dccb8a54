import type { ReachedPart } from "#app/features/support/queries/reached-parts.server.ts";

/** What reached a laboratory: its list, or one of its pages. */
export function reachedAddress(laboratoryId: string, ...parts: readonly string[]): string {
  return ["/laboratories", laboratoryId, "reached", ...parts].join("/");
}

/** Where a laboratory reads a delivery and acknowledges it; the entry as a whole is `whole`. */
export function deliveryAddress({
  laboratory,
  number,
  deliveryId,
}: Pick<ReachedPart, "laboratory" | "number" | "deliveryId">): string {
  return reachedAddress(laboratory.id, number, deliveryId ?? "whole");
}
