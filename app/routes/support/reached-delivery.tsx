import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import type { DomainError } from "#app/domain/domain-error.ts";
import { latestDayAnywhere } from "#app/domain/participation/happened.ts";
import {
  acknowledgementForm,
  deliveryParams,
  recordedOf,
  saidProblemWords,
} from "#app/features/support/acknowledgement.schema.ts";
import { acknowledgeDelivery } from "#app/features/support/commands/acknowledge-delivery.server.ts";
import { ownDelivery, type OwnDelivery } from "#app/features/support/queries/what-reached-us.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { freshForm, type FormAnswer } from "#app/ui/laboratories/form-parts.tsx";
import { Crumbs } from "#app/ui/page.tsx";
import { deliveryAddress, reachedAddress } from "#app/ui/support/reached/addresses.ts";
import { DeliveryPage, typedAnswer } from "#app/ui/support/reached/delivery-page.tsx";
import { answerPosted } from "../posted-form.server.ts";
import { readParams } from "../results/read-params.server.ts";

export const handle = {
  ...needs("support:acknowledge"),
  crumbs: (loaded: unknown) => {
    const { laboratory, number } = loaded as OwnDelivery;
    return (
      <Crumbs
        trail={[{ label: m.support_reached_title(), to: reachedAddress(laboratory.id) }, { label: number }]}
      />
    );
  },
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.support_reached_one() }) }];

async function deliveryOf(args: LoaderFunctionArgs) {
  const params = readParams(deliveryParams, args.params);
  const actor = await authorisePerson(args, handle, { laboratoryId: params.laboratoryId });
  return { params, actor, delivery: await ownDelivery(database(), params, actor).catch(throwAsPage) };
}

export async function loader(args: LoaderFunctionArgs) {
  return (await deliveryOf(args)).delivery;
}

/** After a refusal too: whoever is told that a colleague answered meanwhile sees what was answered. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  const { params, actor, delivery } = await deliveryOf(args);
  const form = acknowledgementForm(recordedOf(delivery), latestDayAnywhere(args.context.arrivedAt));
  return answerPosted(args, form, refusal, async ({ said, seen }, request) => {
    await acknowledgeDelivery(database(), { ...params, said, seen }, actor, request);
    return deliveryAddress(delivery);
  });
}

function refusal(error: DomainError, typed: FormAnswer["typed"]): Partial<FormAnswer> | null {
  const { field = "", params = {} } = error.options;
  if (error.code === "revision_conflict")
    // The next post is held against what stands now, once its sender was told of it.
    return {
      typed: { ...typed, seen: String(params["seen"] ?? "") },
      problem: m.support_reached_meanwhile(),
    };
  if (error.code === "not_allowed_now") return { problem: m.support_reached_sentence_withdrawn() };
  const words = saidProblemWords(error.code);
  return words === null ? null : { errors: { [field]: [words] } };
}

export default function ReachedDelivery() {
  const delivery = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? freshForm(typedAnswer(delivery));
  return <DeliveryPage delivery={delivery} answer={answer} />;
}
