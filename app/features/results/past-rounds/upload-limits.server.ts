import { TABLE_LIMITS } from "#app/platform/table-limits.server.ts";

/** How large a file may be, as its page says it. */
export function uploadLimits(): { megabytes: number; rows: number } {
  return { megabytes: TABLE_LIMITS.bytes / 1_000_000, rows: TABLE_LIMITS.rows };
}
