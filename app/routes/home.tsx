import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { m } from "#app/paraglide/messages.js";
import { PageTitle, Section } from "#app/ui/page.tsx";

export const handle = needs("accounts:open-home");
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.shell_nav_home() }) }];

export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  return null;
}

export default function Home() {
  return (
    <>
      <PageTitle
        title={m.shell_home_public_title()}
        state={m.shell_home_public_state()}
        actions={
          <Link className="button" to="/sign-in">
            {m.shell_sign_in()}
          </Link>
        }
      />
      <Section id="open" title={m.shell_home_public_open()} note={m.shell_home_public_open_note()}>
        <ul>
          <li>
            <Link to="/resolutions">{m.shell_nav_resolutions()}</Link>: {m.shell_home_public_resolutions()}
          </li>
          <li>
            <Link to="/support">{m.shell_nav_support()}</Link>: {m.shell_home_public_support()}
          </li>
        </ul>
      </Section>
      <Section id="signed-in" title={m.shell_home_public_signed()}>
        <p>{m.shell_home_public_signed_text()}</p>
      </Section>
    </>
  );
}
