import { eq } from "drizzle-orm";
import { encode } from "uqr";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { codeAddress } from "#app/platform/one-time-code.server.ts";
import { unseal } from "#app/platform/sealed.server.ts";
import { isDemonstration } from "#app/platform/programme.server.ts";
import type { Executor } from "#db/client.server.ts";
import { secondFactors } from "#db/schema/credentials.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";
import { SECOND_FACTOR_PURPOSE } from "../judge-code.server.ts";
import { readHashes } from "../recovery-codes.server.ts";
import { mustKeepSecondFactor } from "./second-factor-lacking.server.ts";

/** A QR code as one path of squares of side 1, with its side. */
export interface QrDrawing {
  side: number;
  path: string;
}

export interface SecondFactorPage {
  /** Whether a role that the person holds needs one, worn or not. */
  isRequired: boolean;
  isDemonstration: boolean;
  state:
    | { kind: "none" }
    /** Begun and not yet proved: the secret, for the app. */
    | { kind: "begun"; secret: string; qr: QrDrawing }
    | { kind: "on"; recoveryCodesLeft: number };
}

/** Draws a text as a QR code, with the quiet zone of 4 squares that readers need. */
export function qrDrawing(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return { side: size, path };
}

/** Where one's own second factor stands; a secret is shown only until its first code was right. */
export async function secondFactorPage(executor: Executor, actor: Person): Promise<SecondFactorPage> {
  requirePermission(accountsPolicy["accounts:keep-second-factor"], actor);
  const [factor] = await executor.select().from(secondFactors).where(eq(secondFactors.userId, actor.userId));
  const shared = {
    isRequired: await mustKeepSecondFactor(executor, actor.userId),
    isDemonstration: await isDemonstration(executor),
  };
  if (!factor) return { ...shared, state: { kind: "none" } };
  if (factor.verified)
    return { ...shared, state: { kind: "on", recoveryCodesLeft: readHashes(factor.backupCodes).length } };
  const secret = unseal(SECOND_FACTOR_PURPOSE, factor.secret);
  if (secret === null) return { ...shared, state: { kind: "none" } };
  const qr = qrDrawing(codeAddress(secret, "Ringtrial", actor.email));
  return { ...shared, state: { kind: "begun", secret: secret.match(/.{1,4}/g)?.join(" ") ?? secret, qr } };
}
