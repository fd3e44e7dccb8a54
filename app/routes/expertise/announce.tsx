import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { announceEvent } from "#app/features/expertise/commands/announce-event.server.ts";
import { eventForm, networkParams, newIdSchema } from "#app/features/expertise/expertise.schema.ts";
import { newFormId } from "#app/features/expertise/new-form-id.server.ts";
import { networkPage } from "#app/features/expertise/queries/networks.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { TextArea, TextField } from "#app/ui/form.tsx";
import { fieldOf, freshForm, RegisterForm } from "#app/ui/laboratories/form-parts.tsx";
import { Crumbs, Name, PageTitle } from "#app/ui/page.tsx";
import { answerPost } from "../needs/answer-post.server.ts";
import { readParams } from "../results/read-params.server.ts";

type Loaded = Awaited<ReturnType<typeof loader>>;

export const handle = {
  ...needs("expertise:found-network"),
  crumbs: (loaded: unknown) => {
    const { id, name } = (loaded as Loaded).network;
    return (
      <Crumbs
        trail={[
          { label: m.expertise_networks(), to: "/networks" },
          { label: name, to: `/networks/${id}` },
          { label: m.expertise_announce() },
        ]}
      />
    );
  },
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.expertise_announce() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const { networkId } = readParams(networkParams, args.params);
  const input = { networkId, at: args.context.arrivedAt };
  const { network, mayAnnounce } = await networkPage(database(), input, actor).catch(throwAsPage);
  return { network, mayAnnounce, eventId: newFormId() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const { networkId } = readParams(networkParams, args.params);
  return answerPost(args, eventForm, async (input, request) => {
    const eventId = newIdSchema.catch(newFormId).parse(input.eventId);
    await announceEvent(database(), { ...input, networkId, eventId }, actor, request);
    return `/networks/${networkId}#events`;
  });
}

export default function Announce() {
  const { network, mayAnnounce, eventId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? freshForm();
  return (
    <>
      <PageTitle
        over={<Name>{network.name}</Name>}
        title={m.expertise_announce()}
        state={mayAnnounce ? m.expertise_announce_state() : m.expertise_problem_no_member()}
      />
      <RegisterForm
        answer={answer}
        submit={m.expertise_announce_button()}
        back={`/networks/${network.id}`}
        hidden={{ eventId: answer.typed["eventId"] ?? eventId }}
      >
        <TextField field={fieldOf(answer, "title")} label={m.expertise_event_title()} width="24" dir="auto" />
        <TextArea
          field={fieldOf(answer, "description")}
          label={m.expertise_event_description()}
          rows={3}
          dir="auto"
        />
        <div className="field-row">
          <TextField
            field={fieldOf(answer, "fromDay")}
            label={m.expertise_from_day()}
            type="date"
            width="16"
          />
          <TextField
            field={fieldOf(answer, "untilDay")}
            label={m.expertise_until_day()}
            type="date"
            width="16"
          />
        </div>
        <TextField
          field={fieldOf(answer, "place")}
          label={m.expertise_event_place()}
          hint={m.expertise_event_place_hint()}
          width="24"
          dir="auto"
        />
        <TextField
          field={fieldOf(answer, "address")}
          label={m.expertise_event_address()}
          hint={m.expertise_event_address_hint()}
          width="24"
        />
      </RegisterForm>
    </>
  );
}
