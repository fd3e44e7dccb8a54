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

  it("want a session secret in production, and say so in one line", () => {
    expect(linesOf({ NODE_ENV: "production" })).toEqual([
      "Setting SESSION_SECRET is missing: give at least 32 random characters",
    ]);
  });

  it("name each wrong one in a line of its own", () => {
    const lines = linesOf({ PORT: "eighty", DATABASE_URL: "postgres://somewhere", SESSION_SECRET: "short" });
    expect(lines).toHaveLength(3);
    expect(lines.some((line) => line.startsWith("Setting PORT "))).toBe(true);
    expect(lines).toContain("Setting DATABASE_URL begins with file:, libsql:, http: or https:");
    expect(lines).toContain("Setting SESSION_SECRET has at least 32 characters");
  });

  it("count an empty value as not given", () => {
    expect(readSettings({ PORT: "", HOST: "" }).PORT).toBe(3000);
  });
});
