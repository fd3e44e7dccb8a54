import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { setConsent } from "#app/features/needs/commands/set-consent.server.ts";
import { withdrawNeed } from "#app/features/needs/commands/withdraw-need.server.ts";
import { ownNeedParams, ownStepForm } from "#app/features/needs/needs.schema.ts";
import { ownNeed } from "#app/features/needs/queries/own-needs.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { freshForm } from "#app/ui/laboratories/form-parts.tsx";
import { ownNeedsAddress } from "#app/ui/needs/addresses.ts";
import { OwnNeedPage } from "#app/ui/needs/own-need-page.tsx";
import { Crumbs } from "#app/ui/page.tsx";
import { readParams } from "../results/read-params.server.ts";
import { answerPost } from "./answer-post.server.ts";

type Loaded = Awaited<ReturnType<typeof loader>>;

export const handle = {
  ...needs("needs:keep-own"),
  crumbs: (loaded: unknown) => (
    <Crumbs
      trail={[
        { label: m.needs_own_title(), to: ownNeedsAddress((loaded as Loaded).laboratory.id) },
        { label: m.needs_one() },
      ]}
    />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.needs_one() }) }];

async function coordinator(args: LoaderFunctionArgs) {
  const params = readParams(ownNeedParams, args.params);
  return { params, actor: await authorisePerson(args, handle, { laboratoryId: params.laboratoryId }) };
}

export async function loader(args: LoaderFunctionArgs) {
  const { params, actor } = await coordinator(args);
  return ownNeed(database(), params, actor).catch(throwAsPage);
}

/** After a refusal too: whoever is told that the page was out of date sees the need as it is. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  const { params, actor } = await coordinator(args);
  // What is not there answers so before what was sent is read.
  await ownNeed(database(), params, actor).catch(throwAsPage);
  return answerPost(args, ownStepForm, async (input, request) => {
    if (input.step === "withdraw")
      await withdrawNeed(database(), { ...params, revision: input.revision }, actor, request);
    else await setConsent(database(), { ...params, mayBeNamed: input.mayBeNamed === "yes" }, actor, request);
    return ownNeedsAddress(params.laboratoryId, params.needId);
  });
}

export default function OwnNeedRoute() {
  const need = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? freshForm();
  return <OwnNeedPage need={need} answer={answer} />;
}
