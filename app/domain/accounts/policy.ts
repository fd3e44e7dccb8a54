/** The roles of a person, and `public` for a reader who has not signed in. */
export const ROLES = [
  "laboratory_coordinator",
  "analyst",
  "programme_secretariat",
  "expert_panel_reviewer",
  "donor_reviewer",
  "reporting_officer",
] as const;

export type Role = (typeof ROLES)[number];
export type RoleOrPublic = Role | "public";

/** How far a permission reaches. */
export type Scope = "any" | "own laboratory" | "own organisation";

/** Who may do one thing, and how far. A role that is not named may not. */
export type Rule = Readonly<Partial<Record<RoleOrPublic, Scope>>>;

/** Actions, written `area:what`, each with its rule. */
export type Policy = Readonly<Record<string, Rule>>;

export interface Person {
  kind: "person";
  userId: string;
  name: string;
  email: string;
  role: Role;
  /** Set for coordinators and analysts. */
  laboratoryId: string | null;
  /** Set for donor reviewers. */
  organisationId: string | null;
}

export interface Public {
  kind: "public";
  role: "public";
}

/** Who asks. */
export type Actor = Person | Public;

/** Whom an action touches, where the rule's scope depends on it. */
export interface Subject {
  laboratoryId?: string | null;
  organisationId?: string | null;
}

/**
 * Whether the rule lets the actor act on the subject. A scoped rule without the subject's id refuses: it fails closed.
 */
export function allows(rule: Rule, actor: Actor, subject: Subject = {}): boolean {
  const scope = rule[actor.role] ?? rule.public;
  if (!scope) return false;
  if (scope === "any") return true;
  if (actor.kind !== "person") return false;
  if (scope === "own laboratory")
    return actor.laboratoryId !== null && subject.laboratoryId === actor.laboratoryId;
  return actor.organisationId !== null && subject.organisationId === actor.organisationId;
}

/** Whether the rule gives the actor anything at all, before it is known whom the action touches. */
export function mayAtAll(rule: Rule, actor: Actor): boolean {
  return (rule[actor.role] ?? rule.public) !== undefined;
}

/** Whether the rule reaches only so far for somebody: it cannot be judged without knowing whom the action touches. */
export function isScoped(rule: Rule): boolean {
  return Object.values(rule).some((scope) => scope !== "any");
}
