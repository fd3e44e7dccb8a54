import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { m } from "#app/paraglide/messages.js";
import { PageTitle } from "#app/ui/page.tsx";

export const handle = needs("accounts:read-refusal");

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  {
    title: m.shell_page_title({
      page: loaded?.reason === "too-large" ? m.shell_too_large_title() : m.shell_cross_site_title(),
    }),
  },
];

/** Why a post never reached its page; the host sends it here. */
export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  const tooLarge = new URL(args.request.url).searchParams.get("reason") === "too-large";
  return data(
    { reason: tooLarge ? ("too-large" as const) : ("cross-site" as const) },
    { status: tooLarge ? 413 : 403 },
  );
}

export default function Refused() {
  const { reason } = useLoaderData<typeof loader>();
  return reason === "too-large" ? (
    <PageTitle over="413" title={m.shell_too_large_title()} state={m.shell_too_large_state()} />
  ) : (
    <PageTitle over="403" title={m.shell_cross_site_title()} state={m.shell_cross_site_state()} />
  );
}
