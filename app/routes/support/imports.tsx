import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { supportImports } from "#app/features/support/queries/support-imports.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { formatCount } from "#app/ui/format.ts";
import { ImportTable } from "#app/ui/imports/import-parts.tsx";
import { EmptyState, PageTitle, Section } from "#app/ui/page.tsx";
import { SUPPORT_IMPORT, SUPPORT_IMPORTS, supportImportAddress } from "#app/ui/support/import/addresses.ts";
import { ImportCrumbs } from "./import-crumbs.tsx";

export const handle = {
  ...needs("support:record"),
  crumbs: (loaded: unknown) => (
    // What the shell hands over is what this route's loader returned.
    <ImportCrumbs {...(loaded as { withDonor: boolean })} label={m.support_imports_title()} />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.support_imports_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  return {
    lines: await supportImports(database(), actor).catch(throwAsPage),
    asOf: args.context.arrivedAt,
    withDonor: actor.organisationId === null,
  };
}

export default function SupportImports() {
  const { lines, asOf } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle
        title={m.support_imports_title()}
        state={lines.length === 0 ? m.imports_list_none() : m.imports_list_state({ count: lines.length })}
        actions={
          <Link className="button" to={SUPPORT_IMPORT}>
            {m.support_import_title()}
          </Link>
        }
      />
      <Section id="imports" title={m.imports_list_section()} note={m.imports_list_note()} full>
        {lines.length === 0 ? (
          <EmptyState title={m.imports_list_none_title()}>{m.support_imports_none()}</EmptyState>
        ) : (
          <ImportTable
            caption={m.support_imports_title()}
            lines={lines}
            about={[
              {
                key: "entries",
                label: m.support_entries(),
                numeric: true,
                of: ({ made }) => formatCount(made),
              },
            ]}
            addressOf={supportImportAddress}
            asOf={asOf}
            fileAddress={SUPPORT_IMPORTS}
          />
        )}
      </Section>
    </>
  );
}
