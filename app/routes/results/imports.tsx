import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { importList } from "#app/features/results/queries/import-list.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { formatCount } from "#app/ui/format.ts";
import { Happened } from "#app/ui/moment.tsx";
import { Crumbs, EmptyState, Name, PageTitle, Section } from "#app/ui/page.tsx";
import { IMPORT_ADDRESS, importAddress, IMPORTS_ADDRESS } from "#app/ui/results/past-round/addresses.ts";
import { exerciseWords } from "#app/ui/results/past-round/words.ts";
import { StatusTag } from "#app/ui/status-tag.tsx";
import { Cell, filesAt, Row, RowHead, TableFrame, TableHead, Under } from "#app/ui/table.tsx";

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
          <>
            <TableFrame label={m.imports_list_table()} caption={m.imports_list_table()} captionHidden records>
              <TableHead
                records
                columns={[
                  { key: "file", label: m.imports_file_column() },
                  { key: "exercise", label: m.imports_exercise() },
                  { key: "laboratories", label: m.imports_laboratories(), numeric: true },
                  { key: "rows", label: m.imports_rows_made(), numeric: true },
                  { key: "at", label: m.imports_at() },
                  { key: "by", label: m.imports_by() },
                  { key: "standing", label: m.imports_standing() },
                ]}
              />
              <tbody role="rowgroup">
                {lines.map((line) => (
                  <Row key={line.id}>
                    <RowHead>
                      <Link to={importAddress(line.id)}>
                        <Name>{line.fileName}</Name>
                      </Link>
                    </RowHead>
                    <Cell label={m.imports_exercise()}>{exerciseWords(line.exercise)}</Cell>
                    <Cell numeric label={m.imports_laboratories()}>
                      {formatCount(line.laboratories)}
                    </Cell>
                    <Cell numeric label={m.imports_rows_made()}>
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
            <Under asOf={asOf} downloads={filesAt((ending) => `${IMPORTS_ADDRESS}${ending}`)} />
          </>
        )}
      </Section>
    </>
  );
}
