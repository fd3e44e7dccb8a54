import { index, prefix, route, type RouteConfig } from "@remix-run/route-config";

/** The site map. Every route declares in its `handle` what the policy must allow. */
export default [
  index("routes/home.tsx"),
  route("sign-in", "routes/accounts/sign-in.tsx"),
  route("sign-out", "routes/accounts/sign-out.ts"),
  route("language", "routes/accounts/language.ts"),
  route("laboratories/:laboratoryId/rounds.csv", "routes/participation/own-rounds-csv.ts"),
  ...prefix("laboratories/:laboratoryId/exercises/:exerciseId", [
    index("routes/participation/own-exercise.tsx"),
    route("items/:number", "routes/results/enter-item.tsx"),
    route("items/:number/draft", "routes/results/save-draft.ts"),
    route("review", "routes/results/review.tsx"),
    route("submissions/:version", "routes/results/submission.tsx"),
  ]),
  route("resolutions", "routes/resolutions/list.tsx"),
  route("resolutions/:resolution", "routes/resolutions/resolution.tsx"),
  route("resolutions/:resolution/implementation", "routes/resolutions/implementation.tsx"),
  route("resolutions/:resolution/implementation.csv", "routes/resolutions/implementation-csv.ts"),
  route("resolutions/:resolution/:paragraph", "routes/resolutions/paragraph.tsx"),
  route("resolutions/:resolution/:paragraph/entries.csv", "routes/resolutions/paragraph-entries-csv.ts"),
  route("resolutions/:resolution/:paragraph/purposes.csv", "routes/resolutions/paragraph-purposes-csv.ts"),
  route("support", "routes/support/published.tsx"),
  route("support.csv", "routes/support/published-csv.ts"),
  route("support/ours", "routes/support/ours.tsx"),
  route("support/ours.csv", "routes/support/ours-csv.ts"),
  route("support/review", "routes/support/review.tsx"),
  route("support/review.csv", "routes/support/review-csv.ts"),
  route("support/record", "routes/support/record.tsx"),
  ...prefix("support/entries/:number", [
    index("routes/support/entry.tsx"),
    route("edit", "routes/support/edit.tsx"),
    route("donor", "routes/support/entry-donor.tsx"),
    route("review", "routes/support/entry-review.tsx"),
  ]),
  route("refused", "routes/refused.tsx"),
] satisfies RouteConfig;
