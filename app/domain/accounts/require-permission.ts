import { notFound } from "../domain-error.ts";
import { allows, type Actor, type Person, type Rule, type Subject } from "./policy.ts";

/**
 * The last guard, inside every command: the actor is a person whom the rule lets act on the subject.
 *
 * @throws DomainError `not_found`: whoever may not act on a thing is not told that it exists.
 */
export function requirePermission(rule: Rule, actor: Actor, subject: Subject = {}): Person {
  if (actor.kind !== "person" || !allows(rule, actor, subject)) throw notFound();
  return actor;
}
