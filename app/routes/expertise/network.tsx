import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorise, authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { cancelEvent } from "#app/features/expertise/commands/announce-event.server.ts";
import { changeMembership } from "#app/features/expertise/commands/change-membership.server.ts";
import { networkParams, networkStepForm } from "#app/features/expertise/expertise.schema.ts";
import { networkPage } from "#app/features/expertise/queries/networks.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { NetworkView } from "#app/ui/expertise/network-page.tsx";
import { Crumbs } from "#app/ui/page.tsx";
import { answerPost } from "../needs/answer-post.server.ts";
import { readParams } from "../results/read-params.server.ts";

type Loaded = Awaited<ReturnType<typeof loader>>;

export const handle = {
  ...needs("expertise:read"),
  crumbs: (loaded: unknown) => (
    <Crumbs
      trail={[{ label: m.expertise_networks(), to: "/networks" }, { label: (loaded as Loaded).network.name }]}
    />
  ),
};
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: m.shell_page_title({ page: data?.network.name ?? m.expertise_networks() }) },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle, CHECKED_BY_QUERY);
  const { networkId } = readParams(networkParams, args.params);
  return networkPage(database(), { networkId, at: args.context.arrivedAt }, actor).catch(throwAsPage);
}

/** After a refusal too: whoever is told that the page was out of date sees the network as it is. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  // Joining and leaving is for whoever stands for a side, calling off for whoever announced: the commands say so.
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const { networkId } = readParams(networkParams, args.params);
  return answerPost(args, networkStepForm, async (input, request) => {
    if (input.step === "cancel-event")
      await cancelEvent(database(), { networkId, eventId: input.eventId }, actor, request);
    else await changeMembership(database(), { networkId, change: input.step }, actor, request);
    return `/networks/${networkId}`;
  });
}

export default function NetworkRoute() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <NetworkView page={page} problem={answer?.problem ?? null} />;
}
