import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { closeNeed } from "#app/features/needs/commands/close-need.server.ts";
import { confirmNeed } from "#app/features/needs/commands/confirm-need.server.ts";
import { returnNeed } from "#app/features/needs/commands/return-need.server.ts";
import { needParams, reviewForm } from "#app/features/needs/needs.schema.ts";
import { needToReview } from "#app/features/needs/queries/needs-to-review.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { freshForm } from "#app/ui/laboratories/form-parts.tsx";
import { ReviewNeedPage } from "#app/ui/needs/review-need-page.tsx";
import { Crumbs } from "#app/ui/page.tsx";
import { readParams } from "../results/read-params.server.ts";
import { answerPost } from "./answer-post.server.ts";

export const handle = {
  ...needs("needs:review"),
  crumbs: () => (
    <Crumbs trail={[{ label: m.needs_review_title(), to: "/needs/review" }, { label: m.needs_one() }]} />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.needs_review_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const { needId } = readParams(needParams, args.params);
  return needToReview(database(), needId, actor).catch(throwAsPage);
}

/** After a refusal too: whoever is told that the page was out of date sees the need as it is. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const { needId } = readParams(needParams, args.params);
  return answerPost(args, reviewForm, async (input, request) => {
    switch (input.step) {
      case "confirm":
        await confirmNeed(database(), { needId, ...input }, actor, request);
        break;
      case "return":
        await returnNeed(database(), { needId, ...input }, actor, request);
        break;
      case "close":
        await closeNeed(database(), { needId, ...input }, actor, request);
        break;
    }
    return `/needs/review/${needId}`;
  });
}

export default function ReviewNeed() {
  const need = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? freshForm();
  return <ReviewNeedPage need={need} answer={answer} />;
}
