import { index, route, type RouteConfig } from "@remix-run/route-config";

/** The site map. Every route declares in its `handle` what the policy must allow. */
export default [
  index("routes/home.tsx"),
  route("sign-in", "routes/accounts/sign-in.tsx"),
  route("sign-out", "routes/accounts/sign-out.ts"),
  route("language", "routes/accounts/language.ts"),
  route("refused", "routes/refused.tsx"),
] satisfies RouteConfig;
