import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorise, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { needParams } from "#app/features/needs/needs.schema.ts";
import { confirmedNeed } from "#app/features/needs/queries/confirmed-needs.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { formatIsoDay } from "#app/ui/format.ts";
import { EntryLinks, StandingTag } from "#app/ui/needs/need-parts.tsx";
import { NeedSaid } from "#app/ui/needs/need-said.tsx";
import { WhoNeeds } from "#app/ui/needs/needs-table.tsx";
import { Crumbs, PageTitle, Section } from "#app/ui/page.tsx";
import { readParams } from "../results/read-params.server.ts";

export const handle = {
  ...needs("needs:read-confirmed"),
  crumbs: () => <Crumbs trail={[{ label: m.needs_title(), to: "/needs" }, { label: m.needs_one() }]} />,
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.needs_one() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle, CHECKED_BY_QUERY);
  const { needId } = readParams(needParams, args.params);
  const need = await confirmedNeed(database(), needId, actor).catch(throwAsPage);
  return { need, role: actor.role };
}

export default function NeedPage() {
  const { need, role } = useLoaderData<typeof loader>();
  const mayAnswer = role === "donor_reviewer" || role === "programme_secretariat";
  return (
    <>
      <PageTitle
        over={<StandingTag standing={need.standing} />}
        title={m.needs_one()}
        state={mayAnswer ? STANDING_SENTENCES[need.standing]() : m.needs_sentence_read()}
        actions={
          mayAnswer ? (
            <Link
              className={need.standing === "open" ? "button" : "button button-plain"}
              to={`/support/record?need=${need.id}`}
            >
              {m.needs_answer()}
            </Link>
          ) : null
        }
      />
      <Section id="what" title={m.needs_what()}>
        <NeedSaid
          need={need}
          facts={[
            { key: "who", term: m.needs_region_and_laboratory(), value: <WhoNeeds need={need} /> },
            { key: "confirmed", term: m.needs_confirmed_on(), value: formatIsoDay(need.confirmedOn) },
          ]}
        />
      </Section>
      {need.entries.length > 0 ? (
        <Section id="answers" title={m.needs_answers()}>
          <EntryLinks numbers={need.entries} />
        </Section>
      ) : null}
      <Section id="reach" title={m.needs_how_it_reaches()}>
        <p>{need.laboratory ? m.needs_reaches_named() : m.needs_reaches_unnamed()}</p>
        {role === "programme_secretariat" ? (
          <p>
            <Link to={`/needs/review/${need.id}`}>{m.needs_review_this()}</Link>
          </p>
        ) : null}
      </Section>
    </>
  );
}

const STANDING_SENTENCES = {
  open: m.needs_sentence_open,
  being_answered: m.needs_sentence_being_answered,
  answered: m.needs_sentence_answered,
} as const;
