import { policy, type Action } from "#app/access/policy.ts";
import { ROLES } from "#app/domain/accounts/policy.ts";

const SHORT = {
  any: "all",
  "own laboratory": "own laboratory",
  "own organisation": "own organisation",
} as const;

/** The policy as the table of docs/policy.md: actions down, who may across. */
export function policyTable(): string {
  const columns = ["public", ...ROLES] as const;
  const head = `| action | ${columns.map((role) => role.replaceAll("_", " ")).join(" | ")} |`;
  const rows = (Object.keys(policy) as Action[]).map((action) => {
    const cells = columns.map((role) => {
      const scope = policy[action][role] ?? policy[action].public;
      return scope ? SHORT[scope] : "";
    });
    return `| \`${action}\` | ${cells.join(" | ")} |`;
  });
  return [head, `|${" --- |".repeat(columns.length + 1)}`, ...rows].join("\n");
}
