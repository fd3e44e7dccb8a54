import { parseWithZod } from "@conform-to/zod/v4";
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorise, authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { undoImport } from "#app/features/results/commands/undo-import.server.ts";
import { importParams, undoSchema } from "#app/features/results/past-rounds.schema.ts";
import { importPage } from "#app/features/results/queries/import-list.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { Crumbs } from "#app/ui/page.tsx";
import { importAddress, IMPORTS_ADDRESS } from "#app/ui/results/past-round/addresses.ts";
import { UndoPage, type UndoAnswer } from "#app/ui/results/past-round/undo-page.tsx";
import { importRefusal } from "#app/ui/results/past-round/words.ts";
import { textOf } from "../sent-file.server.ts";
import { readParams } from "./read-params.server.ts";

type Loaded = Awaited<ReturnType<typeof loader>>;

/** The second thought before an import is taken back: what will go, how much of it, and the button. */
export const handle = {
  ...needs("results:import"),
  crumbs: (loaded: unknown) => {
    // What the shell hands over is what this route's loader returned.
    const { line } = loaded as Loaded;
    return (
      <Crumbs
        trail={[
          { label: m.rounds_exercises_title(), to: "/exercises" },
          { label: m.imports_list_title(), to: IMPORTS_ADDRESS },
          { label: line.fileName, to: importAddress(line.id) },
          { label: m.imports_undo() },
        ]}
      />
    );
  },
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.imports_undo() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const { importId } = readParams(importParams, args.params);
  const { line, laboratories } = await importPage(database(), { importId }, actor).catch(throwAsPage);
  if (line.undone) throw redirect(importAddress(importId));
  return {
    line,
    laboratories: laboratories.length,
    submissions: laboratories.filter(({ version }) => version !== null).length,
  };
}

/** After a refusal too: whoever is told that the page was out of date sees what became of the import. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const { importId } = readParams(importParams, args.params);
  const { requestId, arrivedAt: at } = args.context;
  const posted = await args.request.formData();
  const refuse = (answer: Omit<UndoAnswer, "reason">, status: number) =>
    data({ reason: textOf(posted.get("reason")), ...answer } satisfies UndoAnswer, { status });
  const read = parseWithZod(posted, { schema: undoSchema });
  if (read.status !== "success")
    return refuse({ problem: null, reasonErrors: read.error?.["reason"] ?? [] }, 422);
  try {
    await undoImport(database(), { importId, ...read.value }, actor, { requestId, at });
  } catch (error) {
    const text = error instanceof DomainError ? importRefusal(error.code) : null;
    if (text === null) return throwAsPage(error);
    return refuse({ problem: text, reasonErrors: [] }, 409);
  }
  return redirect(importAddress(importId));
}

export default function UndoImport() {
  const page = useLoaderData<typeof loader>();
  return <UndoPage {...page} answer={useActionData<typeof action>() ?? null} />;
}
