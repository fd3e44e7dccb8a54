import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { importList } from "#app/features/results/queries/import-list.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { formatCount } from "#app/ui/format.ts";
import { ImportTable } from "#app/ui/imports/import-parts.tsx";
import { Crumbs, EmptyState, PageTitle, Section } from "#app/ui/page.tsx";
import { IMPORT_ADDRESS, importAddress, IMPORTS_ADDRESS } from "#app/ui/results/past-round/addresses.ts";
import { exerciseWords } from "#app/ui/results/past-round/words.ts";

export const handle = {
  ...needs("results:import"),
  crumbs: () => (
    <Crumbs
      trail={[{ label: m.rounds_exercises_title(), to: "/exercises" }, { label: m.imports_list_title() }]}
    />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.imports_list_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  return { lines: await importList(database(), actor).catch(throwAsPage), asOf: args.context.arrivedAt };
}

export default function Imports() {
  const { lines, asOf } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle
        title={m.imports_list_title()}
        state={lines.length === 0 ? m.imports_list_none() : m.imports_list_state({ count: lines.length })}
        actions={
          <Link className="button" to={IMPORT_ADDRESS}>
            {m.imports_title()}
          </Link>
        }
      />
      <Section id="imports" title={m.imports_list_section()} note={m.imports_list_note()} full>
        {lines.length === 0 ? (
          <EmptyState title={m.imports_list_none_title()}>{m.imports_list_none()}</EmptyState>
        ) : (
          <ImportTable
            caption={m.imports_list_table()}
            lines={lines}
            about={[
              {
                key: "exercise",
                label: m.imports_exercise(),
                of: ({ exercise }) => exerciseWords(exercise),
              },
              {
                key: "laboratories",
                label: m.imports_laboratories(),
                numeric: true,
                of: ({ laboratories }) => formatCount(laboratories),
              },
              {
                key: "rows",
                label: m.imports_rows_made(),
                numeric: true,
                of: ({ made }) => formatCount(made),
              },
            ]}
            addressOf={importAddress}
            asOf={asOf}
            fileAddress={IMPORTS_ADDRESS}
          />
        )}
      </Section>
    </>
  );
}
