import { Link } from "@remix-run/react";
import { Name } from "../page.tsx";

/** An organisation by its name, with the way to its page. */
export function OrganisationName({ id, name }: { id: string; name: string }) {
  return (
    <Link to={`/organisations/${encodeURIComponent(id)}`}>
      <Name>{name}</Name>
    </Link>
  );
}
