import { z } from "zod";
import { INVITED_AS } from "#app/domain/accounts/invitations.ts";
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "#app/domain/accounts/password.ts";
import { ROLES } from "#app/domain/accounts/policy.ts";
import { m } from "#app/paraglide/messages.js";
import { readable } from "#app/platform/readable.ts";

const emailOf = (missing: () => string) =>
  z
    .string({ error: () => missing() })
    .trim()
    .max(254, { error: () => m.accounts_email_wrong() })
    .pipe(z.email({ error: () => m.accounts_email_wrong() }));
const email = emailOf(m.accounts_email_missing);

const folded = (typed: string) => typed.toLowerCase();
/** As it is compared and kept. */
const foldedEmail = email.transform(folded);

const currentPassword = z
  .string({ error: () => m.accounts_password_missing() })
  .max(PASSWORD_MAX_LENGTH, { error: () => m.accounts_wrong() });

const newPassword = z
  .string({ error: () => m.accounts_new_password_missing() })
  .min(PASSWORD_MIN_LENGTH, {
    error: () => m.accounts_new_password_short({ least: PASSWORD_MIN_LENGTH }),
  })
  .max(PASSWORD_MAX_LENGTH, { error: () => m.accounts_new_password_long({ most: PASSWORD_MAX_LENGTH }) });

const personName = z
  .string({ error: () => m.accounts_name_missing() })
  .trim()
  .min(1, { error: () => m.accounts_name_missing() })
  .max(120, { error: () => m.accounts_name_long({ most: 120 }) })
  .superRefine(readable);

/** A code of the authenticator app, or a recovery code; spaces and dashes between the characters do not count. */
const code = z
  .string({ error: () => m.accounts_code_missing() })
  .max(40, { error: () => m.accounts_code_wrong() })
  .transform((typed) => typed.toLowerCase().replace(/[\s-]/g, ""));

/** What the sign-in form sends. */
export const signInSchema = z.object({ email, password: currentPassword });

export type SignIn = z.output<typeof signInSchema>;

export const codeSchema = z.object({ code });

export const forgotPasswordSchema = z.object({ email: foldedEmail });

export const resetPasswordSchema = z.object({ password: newPassword });

export const changePasswordSchema = z.object({ currentPassword, password: newPassword });

export const changeEmailSchema = z.object({ email: foldedEmail, currentPassword });

export const acceptInvitationSchema = z.object({ name: personName, password: newPassword });

/** Whom to invite to what. Places that the role is not bound to are left aside. */
export const inviteSchema = z.object({
  email: emailOf(m.accounts_invite_email_missing).transform(folded),
  name: z
    .string()
    .trim()
    .max(120, { error: () => m.accounts_name_long({ most: 120 }) })
    .superRefine(readable)
    .optional()
    .transform((typed) => typed || null),
  role: z.enum(ROLES, { error: () => m.accounts_role_missing() }),
  as: z.enum(INVITED_AS).default("member"),
  laboratoryId: z.string().max(100).nullable().default(null),
  organisationId: z.string().max(100).nullable().default(null),
  /** Whose role is deputised for or handed over; the inviter's own where it is not said. */
  ofMembershipId: z.string().max(100).nullable().default(null),
});

export type Invite = z.output<typeof inviteSchema>;

export const PEOPLE_PAGE_SIZE = 25;

const page = z.coerce.number().int().min(1).max(10_000).catch(1);

const peopleFilters = z.object({
  q: z.string().trim().max(100).catch(""),
  role: z.enum(ROLES).nullable().catch(null),
  /** Laboratory or organisation, by words of its name. */
  place: z.string().trim().max(100).catch(""),
  ended: z
    .literal("1")
    .transform(() => true)
    .catch(false),
  page,
});

export type PeopleFilters = z.output<typeof peopleFilters>;

/** The filters and page of the list of people, from its address; what it cannot mean is no filter. */
export function readPeopleFilters(address: URLSearchParams): PeopleFilters {
  return peopleFilters.parse(Object.fromEntries(address));
}

/** The page of a list without filters, from its address. */
export function readPage(address: URLSearchParams): number {
  return page.parse(address.get("page") ?? 1);
}
