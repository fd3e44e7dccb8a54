import { Link } from "@remix-run/react";
import { m } from "#app/paraglide/messages.js";
import { PageTitle, Section } from "../page.tsx";

/** What this is, for a reader who has not signed in. */
export function PublicHome() {
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
