import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { projectRoot } from "#db/migrate.server.ts";

const inProject = (path: string) => join(projectRoot(), path);

/**
 * Every setting, read once. In production (`NODE_ENV=production`) SESSION_SECRET and SITE_URL have to be given;
 * everywhere else everything has a default that serves the demonstration.
 */
const settingsSchema = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("development"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  SITE_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|libsql:|https?:)/, "begins with file:, libsql:, http: or https:")
    .default(`file:${inProject("data/ringtrial.db")}`),
  DATABASE_AUTH_TOKEN: z.string().min(1).optional(),
  DATABASE_TIMEOUT_MS: z.coerce.number().int().min(100).max(120_000).default(10_000),
  SESSION_SECRET: z.string().min(32, "has at least 32 characters").optional(),
  MAIL_DIRECTORY: z.string().min(1).default(inProject("data/mail")),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "is an smtp: or smtps: address" }).optional(),
  SMTP_TIMEOUT_MS: z.coerce.number().int().min(500).max(120_000).default(15_000),
  MAIL_FROM: z.email().default("no-reply@ringtrial.example"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  DISCLOSURE_THRESHOLD: z.coerce.number().int().min(3).max(100).default(5),
  SECOND_FACTOR_REQUIRED: z
    .enum(["true", "false"], "is true or false")
    .default("true")
    .transform((value) => value === "true"),
  WRITE_WAIT_LIMIT_MS: z.coerce.number().int().min(100).max(600_000).default(30_000),
  READY_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(2_000),
});

export type Settings = Readonly<
  Omit<z.output<typeof settingsSchema>, "SESSION_SECRET" | "SITE_URL"> & {
    SESSION_SECRET: string;
    SITE_URL: string;
  }
>;

/** Settings that are wrong or missing, one clear line each. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  constructor(readonly lines: readonly string[]) {
    super(lines.join("\n"));
  }
}

/**
 * Reads the settings from `source`. An empty value counts as not given.
 *
 * @throws SettingsError with a line for each setting that is missing or wrong.
 */
export function readSettings(source: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const read = settingsSchema.safeParse(given);
  const lines = (read.error?.issues ?? []).map(
    ({ path, message }) => `Setting ${String(path[0])} ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
  );
  if (given["NODE_ENV"] === "production" && !given["SESSION_SECRET"])
    lines.push("Setting SESSION_SECRET is missing: give at least 32 random characters");
  if (given["NODE_ENV"] === "production" && !given["SITE_URL"])
    lines.push("Setting SITE_URL is missing: give the public address, such as https://ringtrial.example");
  if (!read.success || lines.length > 0) throw new SettingsError(lines);
  const { SESSION_SECRET, SITE_URL, ...rest } = read.data;
  return {
    ...rest,
    SESSION_SECRET: SESSION_SECRET ?? randomBytes(32).toString("base64url"),
    SITE_URL: (SITE_URL ?? `http://localhost:${rest.PORT}`).replace(/\/$/, ""),
  };
}

let settings: Settings | undefined;

/** The settings of this process. The only reader of the environment. */
export function environment(): Settings {
  settings ??= readSettings(process.env);
  return settings;
}
