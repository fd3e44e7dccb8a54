import { parseWithZod } from "@conform-to/zod/v4";
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import { addEvidence } from "#app/features/support/commands/add-evidence.server.ts";
import { takeEvidenceAway } from "#app/features/support/commands/take-evidence-away.server.ts";
import { evidenceSchema, takeAwaySchema } from "#app/features/support/evidence.schema.ts";
import { supportEntry, type EntryView } from "#app/features/support/queries/support-entry.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { Crumbs } from "#app/ui/page.tsx";
import { useFocusOnAnswer } from "#app/ui/results/focus.ts";
import { EvidencePage, evidenceRefusal, type EvidenceAnswer } from "#app/ui/support/evidence-page.tsx";
import { sentFile, textOf } from "../sent-file.server.ts";

export const handle = {
  ...needs("support:keep-evidence"),
  crumbs: (loaded: unknown) => {
    const { number, side } = loaded as EntryView;
    const list =
      side === "donor"
        ? { label: m.support_ours_title(), to: "/support/ours" }
        : { label: m.support_review_title(), to: "/support/review" };
    return (
      <Crumbs
        trail={[list, { label: number, to: `/support/entries/${number}` }, { label: m.support_evidence() }]}
      />
    );
  },
};
export const meta: MetaFunction = ({ params }) => [
  { title: m.shell_page_title({ page: m.support_evidence_title({ number: params["number"] ?? "" }) }) },
];

/** The entry, for one of its two sides; for everybody else it has no such page. */
async function entryOf(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const number = args.params["number"] ?? "";
  const entry = await supportEntry(database(), number, actor, args.context.arrivedAt).catch(throwAsPage);
  return entry.evidence === null ? throwAsPage(notFound()) : { entry, actor, number };
}

export async function loader(args: LoaderFunctionArgs) {
  return (await entryOf(args)).entry;
}

/** After a refusal too: whoever is told that the entry moved on sees it as it now stands. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  const { actor, number } = await entryOf(args);
  const posted = await args.request.formData();
  const typed = { description: textOf(posted.get("description")), address: textOf(posted.get("address")) };
  const refuse = (answer: Omit<EvidenceAnswer, "typed">, status: number) =>
    data<EvidenceAnswer>({ typed, ...answer }, { status });
  const request = { requestId: args.context.requestId, at: args.context.arrivedAt };
  const takeAway = textOf(posted.get("takeAway"));
  try {
    if (takeAway !== "") {
      const position = takeAwaySchema.safeParse(takeAway);
      if (!position.success) throw notFound();
      await takeEvidenceAway(database(), { number, position: position.data }, actor, request);
    } else {
      const form = parseWithZod(posted, { schema: evidenceSchema });
      if (form.status !== "success") {
        const { description, address } = form.error ?? {};
        const errors = { ...(description && { description }), ...(address && { address }) };
        return refuse({ errors, problem: null }, 422);
      }
      const file = await sentFile(posted.get("file"));
      await addEvidence(database(), { number, ...form.value, file }, actor, request);
    }
  } catch (error) {
    const text = error instanceof DomainError ? evidenceRefusal(error.code) : null;
    if (!(error instanceof DomainError) || text === null) return throwAsPage(error);
    const { field } = error.options;
    const isOfField = field === "file" || field === "address";
    return refuse(
      { errors: isOfField ? { [field]: [text] } : {}, problem: isOfField ? null : text },
      error.status,
    );
  }
  return redirect(`/support/entries/${number}/evidence`);
}

export default function EntryEvidence() {
  const answer = useActionData<typeof action>() ?? null;
  useFocusOnAnswer(answer);
  return <EvidencePage entry={useLoaderData<typeof loader>()} answer={answer} />;
}
