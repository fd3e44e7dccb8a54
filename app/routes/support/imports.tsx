import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { supportImports } from "#app/features/support/queries/support-imports.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { formatCount } from "#app/ui/format.ts";
import { Happened } from "#app/ui/moment.tsx";
import { EmptyState, Name, PageTitle, Section } from "#app/ui/page.tsx";
import { StatusTag } from "#app/ui/status-tag.tsx";
import { SUPPORT_IMPORT, SUPPORT_IMPORTS, supportImportAddress } from "#app/ui/support/import/addresses.ts";
import { Cell, filesAt, Row, RowHead, TableFrame, TableHead, Under } from "#app/ui/table.tsx";
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
  const caption = m.support_imports_title();
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
          <>
            <TableFrame label={caption} caption={caption} captionHidden records>
              <TableHead
                records
                columns={[
                  { key: "file", label: m.imports_file_column() },
                  { key: "entries", label: m.support_entries(), numeric: true },
                  { key: "at", label: m.imports_at() },
                  { key: "by", label: m.imports_by() },
                  { key: "standing", label: m.imports_standing() },
                ]}
              />
              <tbody role="rowgroup">
                {lines.map((line) => (
                  <Row key={line.id}>
                    <RowHead>
                      <Link to={supportImportAddress(line.id)}>
                        <Name>{line.fileName}</Name>
                      </Link>
                    </RowHead>
                    <Cell numeric label={m.support_entries()}>
                      {formatCount(line.made)}
                    </Cell>
                    <Cell label={m.imports_at()}>
                      <Happened at={line.at} />
                    </Cell>
                    <Cell label={m.imports_by()}>{line.by}</Cell>
                    <Cell lead>
                      {line.undone ? (
                        <StatusTag shape="off">{m.imports_undone()}</StatusTag>
                      ) : (
                        <StatusTag shape="done">{m.imports_applied()}</StatusTag>
                      )}
                    </Cell>
                  </Row>
                ))}
              </tbody>
            </TableFrame>
            <Under asOf={asOf} downloads={filesAt((ending) => `${SUPPORT_IMPORTS}${ending}`)} />
          </>
        )}
      </Section>
    </>
  );
}
