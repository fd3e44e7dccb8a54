import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { exerciseParams, readNobody } from "#app/features/participation/participation.schema.ts";
import { uninvited } from "#app/features/participation/queries/step-preview.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { ErrorSummary } from "#app/ui/form.tsx";
import { Crumbs, Name, PageTitle, Section } from "#app/ui/page.tsx";
import { stepsAddress } from "#app/ui/participation/addresses.ts";
import { GROUP_WORDS } from "#app/ui/rounds/words.ts";
import { Cell, Row, RowHead, TableFrame, TableHead } from "#app/ui/table.tsx";
import { readParams } from "../results/read-params.server.ts";

type Loaded = Awaited<ReturnType<typeof load>>;

export const handle = {
  ...needs("participation:take-steps"),
  crumbs: (loaded: unknown) => {
    const { exercise } = loaded as Loaded;
    const label = m.rounds_exercise_name({
      round: exercise.roundCode,
      group: GROUP_WORDS[exercise.testGroup](),
    });
    return (
      <Crumbs
        trail={[
          { label: m.rounds_exercises_title(), to: "/exercises" },
          { label, to: `/exercises/${exercise.id}` },
          { label: m.participation_invite_title() },
        ]}
      />
    );
  },
};

export const meta: MetaFunction = () => [
  { title: m.shell_page_title({ page: m.participation_invite_title() }) },
];

async function load(args: LoaderFunctionArgs) {
  const place = readParams(exerciseParams, args.params);
  const actor = await authorisePerson(args, handle);
  const page = await uninvited(database(), { ...place, at: args.context.arrivedAt }, actor).catch(
    throwAsPage,
  );
  return { ...page, nobody: readNobody(new URL(args.request.url).searchParams) !== null };
}

export async function loader(args: LoaderFunctionArgs) {
  return load(args);
}

export default function Invite() {
  const { exercise, laboratories, nobody } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle
        over={m.participation_preview_over({
          round: exercise.roundCode,
          group: GROUP_WORDS[exercise.testGroup](),
        })}
        title={m.participation_invite_title()}
        state={
          laboratories.length === 0
            ? m.participation_invite_state_none()
            : m.participation_invite_state({ count: laboratories.length })
        }
        actions={<Link to={`/exercises/${exercise.id}`}>{m.participation_preview_back()}</Link>}
      />
      {nobody && laboratories.length > 0 ? (
        <ErrorSummary
          title={m.participation_nobody_title()}
          errors={[{ fieldId: "first-laboratory", text: m.participation_nobody_to_invite() }]}
        />
      ) : null}
      {laboratories.length === 0 ? null : (
        <Section id="laboratories" title={m.participation_invite_choose()} full>
          <Form method="get" action={stepsAddress(exercise.id)} className="step-form">
            <input type="hidden" name="step" value="invite" />
            <TableFrame
              label={m.participation_invite_table()}
              caption={m.participation_invite_table()}
              captionHidden
              records
            >
              <TableHead
                records
                columns={[
                  { key: "laboratory", label: m.participation_invite_laboratory() },
                  { key: "country", label: m.participation_invite_country() },
                ]}
              />
              <tbody role="rowgroup">
                {laboratories.map(({ laboratoryId, laboratoryName, countryName }, at) => (
                  <Row key={laboratoryId}>
                    <RowHead>
                      <label className="pick">
                        <input
                          type="checkbox"
                          id={at === 0 ? "first-laboratory" : undefined}
                          name="laboratory"
                          value={laboratoryId}
                        />
                        <span>
                          <Name>{laboratoryName}</Name> <code className="soft">{laboratoryId}</code>
                        </span>
                      </label>
                    </RowHead>
                    <Cell>{countryName}</Cell>
                  </Row>
                ))}
              </tbody>
            </TableFrame>
            <label className="choice">
              <input type="checkbox" name="which" value="all" />
              <span>{m.participation_invite_all()}</span>
            </label>
            <div className="actions">
              <button className="button">{m.participation_bulk_preview()}</button>
            </div>
          </Form>
        </Section>
      )}
    </>
  );
}
