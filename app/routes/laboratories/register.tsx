import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { readRegisterFilters } from "#app/features/laboratories/laboratories.schema.ts";
import { laboratoryRegister } from "#app/features/laboratories/queries/laboratory-register.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { registerAddress } from "#app/ui/laboratories/addresses.ts";
import { ChosenFilters, RegisterFilters } from "#app/ui/laboratories/register-filters.tsx";
import { RegisterTable } from "#app/ui/laboratories/register-table.tsx";
import { Crumbs, Definition, EmptyState, PageTitle, Section } from "#app/ui/page.tsx";
import { filesAt, Paging, Under } from "#app/ui/table.tsx";

export const handle = {
  ...needs("laboratories:read-register"),
  crumbs: () => <Crumbs trail={[{ label: m.laboratories_title() }]} />,
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.laboratories_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const filters = readRegisterFilters(new URL(args.request.url).searchParams);
  const input = { filters, rows: "page", at: args.context.arrivedAt } as const;
  return laboratoryRegister(database(), input, actor).catch(throwAsPage);
}

export default function Register() {
  const register = useLoaderData<typeof loader>();
  const { filters } = register;
  return (
    <>
      <PageTitle
        title={m.laboratories_title()}
        state={m.laboratories_register_state({
          active: register.active,
          countries: register.activeCountries,
          closed: register.all - register.active,
        })}
        actions={
          <Link className="button" to="/laboratories/add">
            {m.laboratories_add()}
          </Link>
        }
      />
      <Section id="laboratories" title={m.laboratories_all()} full>
        {register.all === 0 ? (
          <EmptyState title={m.laboratories_none_title()}>{m.laboratories_none()}</EmptyState>
        ) : (
          <>
            <RegisterFilters register={register} />
            <ChosenFilters register={register} />
            {register.matching === 0 ? (
              <EmptyState title={m.laboratories_empty_title()}>{m.laboratories_empty()}</EmptyState>
            ) : (
              <>
                <RegisterTable register={register} />
                <Paging
                  page={filters.page}
                  pageSize={register.pageSize}
                  total={register.matching}
                  addressOf={(page) => registerAddress(filters, { page })}
                />
              </>
            )}
            <Under
              asOf={register.asOf}
              downloads={filesAt((ending) => registerAddress(filters, {}, ending))}
            />
            <Definition summary={m.laboratories_definition_title()}>{m.laboratories_definition()}</Definition>
          </>
        )}
      </Section>
    </>
  );
}
