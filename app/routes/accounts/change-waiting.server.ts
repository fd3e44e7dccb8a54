import type { ActionFunctionArgs } from "@remix-run/node";
import type { Person } from "#app/domain/accounts/policy.ts";
import {
  sendInvitationAgain,
  withdrawInvitation,
} from "#app/features/accounts/commands/change-invitation.server.ts";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { requestOf } from "./answer.server.ts";

/** Sends an invitation again or withdraws it, where the form asks for it. Says which was done, or null. */
export async function changeWaiting(
  args: ActionFunctionArgs,
  form: FormData,
  actor: Person,
): Promise<"again" | "withdrawn" | null> {
  const again = form.get("again");
  const withdraw = form.get("withdraw");
  const request = requestOf(args);
  if (typeof again === "string") {
    await sendInvitationAgain(database(), { invitationId: again }, actor, request).catch(throwAsPage);
    return "again";
  }
  if (typeof withdraw === "string") {
    await withdrawInvitation(database(), { invitationId: withdraw }, actor, request).catch(throwAsPage);
    return "withdrawn";
  }
  return null;
}
