import type { Person, Role } from "./policy.ts";

/** An invitation opens for so many days. */
export const INVITATION_DAYS = 14;

/** A coordinator has so many invitations waiting at most: they go out as mail under the programme's name. */
export const MOST_WAITING_PER_LABORATORY = 20;

/** As what somebody is invited: with a role of their own, in the place of somebody while they are away, or to take the role over. */
export const INVITED_AS = ["member", "deputy", "successor"] as const;
export type InvitedAs = (typeof INVITED_AS)[number];

/** What a role is bound to. */
export function placeOfRole(role: Role): "laboratory" | "organisation" | null {
  if (role === "laboratory_coordinator" || role === "analyst") return "laboratory";
  return role === "donor_reviewer" ? "organisation" : null;
}

/**
 * Whether a person may invite to a role, by their own. The secretariat invites to every role; a coordinator invites
 * analysts of their laboratory, names a deputy of their own and hands their own role over; a deputy invites analysts.
 *
 * @param asked `laboratoryId` where the role is bound to one.
 * @param inviter whether the inviter is a deputy, and whether the role that is deputised for or handed over is theirs.
 */
export function mayInvite(
  actor: Person,
  asked: { role: Role; as: InvitedAs; laboratoryId: string | null },
  inviter: { isDeputy: boolean; isOwnRole: boolean },
): boolean {
  if (asked.as !== "member" && asked.role !== "laboratory_coordinator") return false;
  if (actor.role === "programme_secretariat") return true;
  if (actor.role !== "laboratory_coordinator" || asked.laboratoryId !== actor.laboratoryId) return false;
  if (asked.as === "member") return asked.role === "analyst";
  return !inviter.isDeputy && inviter.isOwnRole;
}

/** Whether a person may end a role: the secretariat any, a coordinator those of analysts and deputies of the laboratory. */
export function mayEndRole(
  actor: Person,
  held: { userId: string; role: Role; laboratoryId: string | null; isDeputy: boolean },
  actorIsDeputy: boolean,
): boolean {
  if (actor.role === "programme_secretariat") return held.userId !== actor.userId;
  if (actor.role !== "laboratory_coordinator" || held.laboratoryId !== actor.laboratoryId) return false;
  if (held.role === "analyst") return true;
  return held.role === "laboratory_coordinator" && held.isDeputy && !actorIsDeputy;
}
