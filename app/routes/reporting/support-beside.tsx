import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import type { SupportBeside } from "#app/features/reporting/queries/support-beside.server.ts";
import { m } from "#app/paraglide/messages.js";
import { environment } from "#app/platform/environment.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { Crumbs } from "#app/ui/page.tsx";
import { BesidePage } from "#app/ui/reporting/beside-page.tsx";
import { placeWord } from "#app/ui/reporting/beside-words.ts";
import { supportBesideOf } from "./support-beside-of.server.ts";

export const handle = {
  ...needs("reporting:read-support-beside"),
  // The shell calls it with what this route's loader returned.
  crumbs: (data: unknown) => (
    <Crumbs
      trail={[
        (data as { beside: SupportBeside }).beside.mayReadReport
          ? { label: m.reporting_title(), to: "/participation" }
          : { label: m.support_figures_title(), to: "/support/figures" },
        { label: m.reporting_beside_title() },
      ]}
    />
  ),
};
export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const page = data ? m.reporting_beside_of({ place: placeWord(data.beside) }) : m.reporting_beside_title();
  return [{ title: m.shell_page_title({ page }) }];
};

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  return { beside: await supportBesideOf(args, actor).catch(throwAsPage), site: environment().SITE_URL };
}

export default function SupportBesideRoute() {
  return <BesidePage {...useLoaderData<typeof loader>()} />;
}
