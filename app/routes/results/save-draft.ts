import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { saveDraftItem } from "#app/features/results/commands/save-draft-item.server.ts";
import { savedItem } from "#app/features/results/queries/saved-item.server.ts";
import { readItemForm } from "#app/features/results/read-item-form.server.ts";
import { itemParams } from "#app/features/results/results.schema.ts";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { itemAddress } from "#app/ui/results/addresses.ts";
import type { RefusedDraft, SavedDraft } from "#app/ui/results/autosave.ts";
import { readParams } from "./read-params.server.ts";

export const handle = needs("results:edit-draft");

/** Nothing to read here: the item's page shows its draft. */
export async function loader(args: LoaderFunctionArgs) {
  const place = readParams(itemParams, args.params);
  await authorisePerson(args, handle, place);
  return redirect(itemAddress(place, place.number));
}

/** Saves the draft while somebody types. Answers in a line of JSON, so that a slow connection is not held up. */
export async function action(args: ActionFunctionArgs) {
  const place = readParams(itemParams, args.params);
  const actor = await authorisePerson(args, handle, place);
  const form = readItemForm(await args.request.formData());
  if (form.kind === "refused")
    return Response.json({ code: "refused", errors: form.errors } satisfies RefusedDraft, { status: 422 });
  try {
    const saved = await saveDraftItem(database(), { ...place, ...form }, actor, {
      requestId: args.context.requestId,
      at: args.context.arrivedAt,
    });
    const item = await savedItem(database(), { ...place, asOf: args.context.arrivedAt }, actor);
    return Response.json({
      revision: saved.revision,
      savedAt: saved.savedAt.toISOString(),
      item,
    } satisfies SavedDraft);
  } catch (error) {
    if (error instanceof DomainError) return Response.json({ code: error.code }, { status: error.status });
    return throwAsPage(error);
  }
}
