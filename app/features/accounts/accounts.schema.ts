import { z } from "zod";
import { PASSWORD_MAX_LENGTH } from "#app/domain/accounts/password.ts";
import { m } from "#app/paraglide/messages.js";

/** What the sign-in form sends. */
export const signInSchema = z.object({
  email: z
    .string({ error: () => m.accounts_email_missing() })
    .trim()
    .max(254, { error: () => m.accounts_email_wrong() })
    .pipe(z.email({ error: () => m.accounts_email_wrong() })),
  password: z
    .string({ error: () => m.accounts_password_missing() })
    .max(PASSWORD_MAX_LENGTH, { error: () => m.accounts_wrong() }),
});

export type SignIn = z.output<typeof signInSchema>;
