import type { ActionFunctionArgs } from "@remix-run/node";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import {
  sendInvitationAgain,
  withdrawInvitation,
} from "#app/features/accounts/commands/change-invitation.server.ts";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { requestOf } from "./answer.server.ts";

/** Why an invitation was not sent again. */
const REFUSALS = ["laboratory_closed", "organisation_missing", "too_many_mails"] as const;

/** Sends an invitation again or withdraws it, where the form asks for it. Says what was done or why not, or null. */
export async function changeWaiting(
  args: ActionFunctionArgs,
  form: FormData,
  actor: Person,
): Promise<"again" | "withdrawn" | (typeof REFUSALS)[number] | null> {
  const again = form.get("again");
  const withdraw = form.get("withdraw");
  const request = requestOf(args);
  if (typeof again === "string") {
    try {
      await sendInvitationAgain(database(), { invitationId: again }, actor, request);
      return "again";
    } catch (error) {
      const refusal = REFUSALS.find((code) => error instanceof DomainError && error.code === code);
      return refusal ?? throwAsPage(error);
    }
  }
  if (typeof withdraw === "string") {
    await withdrawInvitation(database(), { invitationId: withdraw }, actor, request).catch(throwAsPage);
    return "withdrawn";
  }
  return null;
}
