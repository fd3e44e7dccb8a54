import { index, prefix, route, type RouteConfig } from "@remix-run/route-config";

/** A table's file, as CSV and as XLSX: one module, which answers by the ending of the address. */
const file = (path: string, module: string) =>
  ["csv", "xlsx"].map((ending) =>
    route(`${path}.${ending}`, module, { id: `${module.replace(/\.ts$/, "")}.${ending}` }),
  );

/** The site map. Every route declares in its `handle` what the policy must allow. */
export default [
  index("routes/home.tsx"),
  route("sign-in", "routes/accounts/sign-in.tsx"),
  route("sign-out", "routes/accounts/sign-out.ts"),
  route("language", "routes/accounts/language.ts"),
  ...file("laboratories/:laboratoryId/rounds", "routes/participation/own-rounds-file.ts"),
  ...prefix("laboratories/:laboratoryId/exercises/:exerciseId", [
    index("routes/participation/own-exercise.tsx"),
    route("items/:number", "routes/results/enter-item.tsx"),
    route("items/:number/draft", "routes/results/save-draft.ts"),
    route("review", "routes/results/review.tsx"),
    route("submissions/:version", "routes/results/submission.tsx"),
  ]),
  route("resolutions", "routes/resolutions/list.tsx"),
  ...file("resolutions", "routes/resolutions/list-file.ts"),
  route("resolutions/:resolution", "routes/resolutions/resolution.tsx"),
  route("resolutions/:resolution/implementation", "routes/resolutions/implementation.tsx"),
  ...file("resolutions/:resolution/implementation", "routes/resolutions/implementation-file.ts"),
  route("resolutions/:resolution/:paragraph", "routes/resolutions/paragraph.tsx"),
  ...file("resolutions/:resolution/:paragraph/entries", "routes/resolutions/paragraph-entries-file.ts"),
  ...file("resolutions/:resolution/:paragraph/purposes", "routes/resolutions/paragraph-purposes-file.ts"),
  route("support", "routes/support/published.tsx"),
  ...file("support", "routes/support/published-file.ts"),
  route("support/ours", "routes/support/ours.tsx"),
  ...file("support/ours", "routes/support/ours-file.ts"),
  route("support/review", "routes/support/review.tsx"),
  ...file("support/review", "routes/support/review-file.ts"),
  route("support/record", "routes/support/record.tsx"),
  ...prefix("support/entries/:number", [
    index("routes/support/entry.tsx"),
    route("edit", "routes/support/edit.tsx"),
    route("recorder", "routes/support/entry-recorder.tsx"),
    route("confirm", "routes/support/entry-confirm.tsx"),
    route("review", "routes/support/entry-review.tsx"),
  ]),
  route("mail", "routes/mail/mail.tsx"),
  ...file("mail", "routes/mail/mail-file.ts"),
  ...prefix("organisations/:organisation", [
    index("routes/support/organisation.tsx"),
    ...file("gave", "routes/support/organisation-gave-file.ts"),
    route("received", "routes/support/organisation-received.tsx"),
    ...file("received", "routes/support/organisation-received-file.ts"),
  ]),
  route("refused", "routes/refused.tsx"),
  route("exercises", "routes/rounds/exercises.tsx"),
  ...file("exercises", "routes/rounds/exercises-file.ts"),
  route("exercises/:exerciseId", "routes/rounds/board.tsx"),
  ...file("exercises/:exerciseId/board", "routes/rounds/board-file.ts"),
  route("participation", "routes/reporting/participation.tsx"),
  ...file("participation/taking-part", "routes/reporting/taking-part-file.ts"),
  ...file("participation/over-time", "routes/reporting/over-time-file.ts"),
  ...file("participation/funnel", "routes/reporting/funnel-file.ts"),
  route("participation/chart.svg", "routes/reporting/chart-svg.tsx"),
] satisfies RouteConfig;
