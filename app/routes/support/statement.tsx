import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { needs } from "#app/access/declared.ts";
import { m } from "#app/paraglide/messages.js";
import { StatementPage } from "#app/ui/support/statement-page.tsx";
import { statementOf } from "./statement-of.server.ts";

export const handle = needs("support:read-statement");
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: m.shell_page_title({
      page: data ? m.support_statement_title({ year: data.statement.year }) : m.shell_404_title(),
    }),
  },
];

/** What an organisation gave in a year, as it is filed. */
export async function loader(args: LoaderFunctionArgs) {
  return statementOf(args, handle);
}

export default function Statement() {
  return <StatementPage {...useLoaderData<typeof loader>()} />;
}
