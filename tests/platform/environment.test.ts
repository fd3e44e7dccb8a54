import { describe, expect, it } from "vitest";
import { readSettings, SettingsError } from "#app/platform/environment.server.ts";

const linesOf = (source: Record<string, string>): readonly string[] => {
  try {
    readSettings(source);
  } catch (error) {
    if (error instanceof SettingsError) return error.lines;
    throw error;
  }
  return [];
};

describe("the settings", () => {
  it("all have a default outside of production", () => {
    const settings = readSettings({});
    expect(settings.PORT).toBe(3000);
    expect(settings.SITE_URL).toBe("http://localhost:3000");
    expect(settings.SESSION_SECRET.length).toBeGreaterThanOrEqual(32);
  });

  it("want a session secret and the public address in production, and say so in a line each", () => {
    const secret = "Setting SESSION_SECRET is missing: give at least 32 random characters";
    const address = "Setting SITE_URL is missing: give the public address, such as https://ringtrial.example";
    const given = { SESSION_SECRET: "x".repeat(32), SITE_URL: "https://ringtrial.example/" };
    expect(linesOf({ NODE_ENV: "production" })).toEqual([secret, address]);
    expect(linesOf({ NODE_ENV: "production", ...given, SITE_URL: "" })).toEqual([address]);
    expect(readSettings({ NODE_ENV: "production", ...given }).SITE_URL).toBe("https://ringtrial.example");
  });

  it("name each wrong one in a line of its own", () => {
    const lines = linesOf({ PORT: "eighty", DATABASE_URL: "postgres://somewhere", SESSION_SECRET: "short" });
    expect(lines).toHaveLength(3);
    expect(lines.some((line) => line.startsWith("Setting PORT "))).toBe(true);
    expect(lines).toContain("Setting DATABASE_URL begins with file:, libsql:, http: or https:");
    expect(lines).toContain("Setting SESSION_SECRET has at least 32 characters");
  });

  it("refuse a mail server that is none, without showing its password", () => {
    const lines = linesOf({ SMTP_URL: "http://user:hunter2@mail.example" });
    expect(lines).toEqual(["Setting SMTP_URL is an smtp: or smtps: address"]);
    expect(readSettings({ SMTP_URL: "smtps://user:p%40ss@mail.example:465" }).SMTP_URL).toContain("smtps:");
  });

  it("count an empty value as not given", () => {
    expect(readSettings({ PORT: "", HOST: "" }).PORT).toBe(3000);
  });
});
