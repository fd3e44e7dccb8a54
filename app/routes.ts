import { index, route, type RouteConfig } from "@remix-run/route-config";

/** The site map. Every route declares in its `handle` what the policy must allow. */
export default [
  index("routes/home.tsx"),
  route("sign-in", "routes/accounts/sign-in.tsx"),
  route("sign-out", "routes/accounts/sign-out.ts"),
  route("language", "routes/accounts/language.ts"),
  route("refused", "routes/refused.tsx"),
  route("exercises", "routes/rounds/exercises.tsx"),
  route("exercises.csv", "routes/rounds/exercises-csv.ts"),
  route("exercises/:exerciseId", "routes/rounds/board.tsx"),
  route("exercises/:exerciseId/board.csv", "routes/rounds/board-csv.ts"),
  route("participation", "routes/reporting/participation.tsx"),
  route("participation/taking-part.csv", "routes/reporting/taking-part-csv.ts"),
  route("participation/over-time.csv", "routes/reporting/over-time-csv.ts"),
  route("participation/funnel.csv", "routes/reporting/funnel-csv.ts"),
  route("participation/chart.svg", "routes/reporting/chart-svg.tsx"),
] satisfies RouteConfig;
