import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { importParams } from "#app/features/results/past-rounds.schema.ts";
import { importPage } from "#app/features/results/queries/import-list.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { ImportedFile, ImportSaid } from "#app/ui/imports/import-parts.tsx";
import { Crumbs, Name, PageTitle, Section } from "#app/ui/page.tsx";
import { Sentence, slot } from "#app/ui/sentence.tsx";
import { importAddress, IMPORTS_ADDRESS, undoAddress } from "#app/ui/results/past-round/addresses.ts";
import { exerciseWords } from "#app/ui/results/past-round/words.ts";
import { Cell, Row, RowHead, TableFrame, TableHead } from "#app/ui/table.tsx";
import { readParams } from "./read-params.server.ts";

type Loaded = Awaited<ReturnType<typeof loader>>;

export const handle = {
  ...needs("results:import"),
  crumbs: (loaded: unknown) => {
    // What the shell hands over is what this route's loader returned.
    const { line } = loaded as Loaded;
    return (
      <Crumbs
        trail={[
          { label: m.rounds_exercises_title(), to: "/exercises" },
          { label: m.imports_list_title(), to: IMPORTS_ADDRESS },
          { label: line.fileName },
        ]}
      />
    );
  },
};
export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: m.shell_page_title({ page: loaded?.line.fileName ?? m.imports_list_title() }) },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const { importId } = readParams(importParams, args.params);
  const { line, laboratories } = await importPage(database(), { importId }, actor).catch(throwAsPage);
  return { line, laboratories, isDone: new URL(args.request.url).searchParams.has("done") };
}

export default function Import() {
  const { line, laboratories, isDone } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle
        over={exerciseWords(line.exercise)}
        title={<Name>{line.fileName}</Name>}
        state={<ImportSaid line={line} />}
      />
      {isDone && !line.undone ? (
        <p className="note" role="status">
          {m.imports_page_done()}
        </p>
      ) : null}
      {line.undone?.reason ? (
        <p className="note">
          <Sentence
            text={m.imports_page_undone_reason({ reason: slot("reason") })}
            parts={{ reason: <q dir="auto">{line.undone.reason}</q> }}
          />
        </p>
      ) : null}
      <Section id="laboratories" title={m.imports_page_made_section()} note={m.imports_page_made_note()} full>
        {laboratories.length === 0 ? (
          <p className="soft">{m.imports_page_made_none()}</p>
        ) : (
          <TableFrame
            label={m.imports_page_made_table()}
            caption={m.imports_page_made_table()}
            captionHidden
            records
          >
            <TableHead
              records
              columns={[
                { key: "laboratory", label: m.laboratories_laboratory() },
                { key: "results", label: m.imports_page_results() },
              ]}
            />
            <tbody role="rowgroup">
              {laboratories.map(({ id, name, version }) => (
                <Row key={id}>
                  <RowHead>
                    <Link to={`/laboratories/${id}`}>
                      <Name>{name}</Name>
                    </Link>
                  </RowHead>
                  <Cell lead soft={version === null}>
                    {version === null ? (
                      m.imports_page_no_results()
                    ) : (
                      <Link to={`/laboratories/${id}/exercises/${line.exercise.id}/submissions/${version}`}>
                        {m.imports_page_results()}
                      </Link>
                    )}
                  </Cell>
                </Row>
              ))}
            </tbody>
          </TableFrame>
        )}
      </Section>
      <ImportedFile
        line={line}
        address={importAddress(line.id)}
        facts={
          line.madeExercise
            ? [
                {
                  key: "exercise",
                  term: m.imports_page_exercise(),
                  value: m.imports_page_exercise_made({ count: line.madeExercise.items }),
                },
              ]
            : []
        }
      />
      {line.undone ? null : (
        <Section id="undo" title={m.imports_undo_section()} note={m.imports_undo_note()}>
          <p>{m.imports_undo_warning()}</p>
          <p>
            <Link className="button button-plain" to={undoAddress(line.id)}>
              {m.imports_undo_look()}
            </Link>
          </p>
        </Section>
      )}
    </>
  );
}
