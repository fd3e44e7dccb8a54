import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { laboratoryHome } from "#app/features/results/queries/laboratory-home.server.ts";
import { readRoundsPage } from "#app/features/results/results.schema.ts";
import { supportWaiting } from "#app/features/support/queries/support-waiting.server.ts";
import { deliveriesAwaiting } from "#app/features/support/queries/what-reached-us.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { LaboratoryHomePage } from "#app/ui/home/laboratory-home.tsx";
import { PublicHome } from "#app/ui/home/public-home.tsx";
import { StartPage } from "#app/ui/home/start-page.tsx";
import { reachedAddress } from "#app/ui/support/reached/addresses.ts";

export const handle = needs("accounts:open-home");
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.shell_nav_home() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  if (actor.kind === "public") return { kind: "public" as const };
  if (actor.laboratoryId === null)
    return {
      kind: "start" as const,
      name: actor.name,
      role: actor.role,
      waiting: await supportWaiting(database(), actor),
    };
  const page = readRoundsPage(new URL(args.request.url).searchParams);
  const input = { laboratoryId: actor.laboratoryId, asOf: args.context.arrivedAt, page };
  return {
    kind: "laboratory" as const,
    home: await laboratoryHome(database(), input, actor).catch(throwAsPage),
    reached: {
      at: reachedAddress(actor.laboratoryId),
      awaiting: await deliveriesAwaiting(database(), actor.laboratoryId, actor),
    },
  };
}

export default function Home() {
  const loaded = useLoaderData<typeof loader>();
  switch (loaded.kind) {
    case "public":
      return <PublicHome />;
    case "start":
      return <StartPage name={loaded.name} role={loaded.role} waiting={loaded.waiting} />;
    case "laboratory":
      return <LaboratoryHomePage home={loaded.home} reached={loaded.reached} />;
  }
}
