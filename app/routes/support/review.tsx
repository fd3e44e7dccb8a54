import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { supportToReview } from "#app/features/support/queries/support-to-review.server.ts";
import { readEntryList } from "#app/features/support/support.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { ReviewPage } from "#app/ui/support/review-page.tsx";

export const handle = needs("support:review");
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.support_review_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const filters = readEntryList(new URL(args.request.url).searchParams, "state");
  const review = await supportToReview(database(), filters, actor).catch(throwAsPage);
  return { review, asOf: args.context.arrivedAt };
}

export default function Review() {
  return <ReviewPage {...useLoaderData<typeof loader>()} />;
}
