import { Link } from "@remix-run/react";
import { m } from "#app/paraglide/messages.js";
import { PageTitle } from "../page.tsx";

/** What a mailed link shows that opens nothing: used, withdrawn, too old or mistyped, which is not told apart. */
export function LinkOver({ way }: { way: { to: string; label: string } }) {
  return (
    <PageTitle
      title={m.accounts_link_over_title()}
      state={m.accounts_link_over_state()}
      actions={
        <Link className="button button-plain" to={way.to}>
          {way.label}
        </Link>
      }
    />
  );
}
