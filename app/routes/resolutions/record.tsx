import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { EARLIEST_DAY, LATEST_DAY } from "#app/domain/support/entry-content.ts";
import { PURPOSE_ROWS_MAX } from "#app/domain/resolutions/purposes.ts";
import {
  relateParagraphs,
  unrelateParagraphs,
} from "#app/features/resolutions/commands/relate-paragraphs.server.ts";
import { setAsks } from "#app/features/resolutions/commands/set-asks.server.ts";
import { setStatus } from "#app/features/resolutions/commands/set-status.server.ts";
import {
  paragraphRecord,
  type ParagraphRecord,
} from "#app/features/resolutions/queries/paragraph-record.server.ts";
import {
  asksForm,
  recordIntentSchema,
  relationForm,
  statusForm,
} from "#app/features/resolutions/record-forms.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { PageTitle, Section } from "#app/ui/page.tsx";
import { PrintedText } from "#app/ui/resolutions/printed-text.tsx";
import { StatusNotes } from "#app/ui/resolutions/paragraph-standing.tsx";
import { AsksForm, RelationForm, StatusForm, type RecordAnswer } from "#app/ui/resolutions/record-forms.tsx";
import { ResolutionCrumbs } from "#app/ui/resolutions/resolution-crumbs.tsx";
import { paragraphName, resolutionName } from "#app/ui/resolutions/words.ts";
import { answerPosted } from "../posted-form.server.ts";

export const handle = {
  ...needs("resolutions:keep"),
  crumbs: (data: unknown) => {
    const { resolution, paragraph } = (data as ParagraphRecord).page;
    return (
      <ResolutionCrumbs resolution={resolution} paragraph={paragraph} page={m.resolutions_record_title()} />
    );
  },
};
export const meta: MetaFunction = () => [
  { title: m.shell_page_title({ page: m.resolutions_record_title() }) },
];

const placeOf = ({ params }: LoaderFunctionArgs) => ({
  resolutionKey: params["resolution"] ?? "",
  slug: params["paragraph"] ?? "",
});

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const record = await paragraphRecord(database(), placeOf(args), actor).catch(throwAsPage);
  return { ...record, today: args.context.arrivedAt.toISOString().slice(0, 10) };
}

/** As the button of each form names it. */
type FormName = "status" | "asks" | "relate";

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const { resolutionKey, slug } = placeOf(args);
  const paragraphKey = `${resolutionKey}/${slug}`;
  const intent = recordIntentSchema.safeParse((await args.request.formData()).get("intent"));
  if (!intent.success) throwAsPage(new DomainError("not_read"));
  const db = database();
  const at = (part: string) => `/resolutions/${paragraphKey}#${part}`;
  const [name, relatedKey] = intent.data.split(":");
  if (relatedKey !== undefined) {
    const request = { requestId: args.context.requestId, at: args.context.arrivedAt };
    await unrelateParagraphs(db, { paragraphKey, relatedKey }, actor, request).catch(throwAsPage);
    return redirect(at("related"));
  }
  switch (name as FormName) {
    case "status":
      return answerPosted(args, statusForm, refusal, async (value, request) => {
        await setStatus(db, { paragraphKey, ...value }, actor, request);
        return at("standing");
      });
    case "asks":
      return answerPosted(args, asksForm, refusal, async (value, request) => {
        await setAsks(db, { paragraphKey, ...value }, actor, request);
        return at("asks");
      });
    case "relate":
      return answerPosted(args, relationForm, refusal, async ({ relationNote: note, ...value }, request) => {
        await relateParagraphs(db, { paragraphKey, note, ...value }, actor, request);
        return at("related");
      });
  }
}

/** A refusal of what was read, in words. */
function refusal(error: DomainError): Partial<RecordAnswer> | null {
  const words = refusalWords(error);
  if (words === null) return null;
  if (error.code === "changed_meanwhile") return { problem: words, isTold: true };
  const { field } = error.options;
  return field ? { errors: { [field]: [words] } } : { problem: words };
}

function refusalWords(error: DomainError): string | null {
  switch (error.code) {
    case "day_wrong":
      return m.resolutions_import_day_wrong();
    case "day_out_of_range":
      return m.shell_day_out_of_range({ first: EARLIEST_DAY, last: LATEST_DAY });
    case "day_ahead":
      return m.resolutions_status_day_ahead();
    case "phrase_not_printed":
      return m.resolutions_purpose_phrase_not_printed();
    case "phrase_twice":
      return m.resolutions_purpose_phrase_twice();
    case "purposes_without_support":
      return m.resolutions_purposes_without_support();
    case "purpose_in_use":
      return m.resolutions_purpose_in_use({ name: String(error.options.params?.["name"] ?? "") });
    case "changed_meanwhile":
      return m.resolutions_record_changed_meanwhile();
    case "purpose_unknown":
      return m.resolutions_purpose_unknown();
    case "same_resolution":
      return m.resolutions_related_same_resolution();
    case "related_unknown":
      return m.resolutions_related_missing();
    default:
      return null;
  }
}

export default function Record() {
  const { page, purposes, choices, seen, today } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { paragraph, resolution } = page;
  const answerOf = (of: FormName, typed: Record<string, string>): RecordAnswer => {
    if (acted?.typed["intent"] !== of) return { typed, errors: {}, problem: null };
    const { seen: now } = typed;
    return acted.isTold && now !== undefined ? { ...acted, typed: { ...acted.typed, seen: now } } : acted;
  };
  const held = Object.fromEntries(
    purposes.flatMap(({ id, name, phrase }, at) => [
      [`purposes[${at}].id`, id],
      [`purposes[${at}].name`, name],
      [`purposes[${at}].phrase`, phrase],
    ]),
  );
  return (
    <>
      <PageTitle
        over={m.resolutions_paragraph_in_resolution({
          resolution: resolutionName(resolution),
          paragraph: paragraphName(paragraph),
        })}
        title={m.resolutions_record_title()}
        state={m.resolutions_record_state()}
        actions={
          <Link to={`/resolutions/import?resolution=${resolution.key}&language=${paragraph.language}`}>
            {m.resolutions_action_correct()}
          </Link>
        }
      />
      <blockquote className="verbatim">
        <p>
          <PrintedText paragraph={paragraph} />
        </p>
      </blockquote>
      <Section
        id="record-standing"
        title={m.resolutions_standing_heading()}
        note={m.resolutions_standing_note()}
      >
        <StatusNotes statuses={page.statuses} />
        <StatusForm answer={answerOf("status", { asOfDay: today })} />
      </Section>
      <Section id="record-asking" title={m.resolutions_asks_other_heading()}>
        <AsksForm
          answer={answerOf("asks", { asks: paragraph.asks, seen: seen.asks, ...held })}
          rows={Math.min(PURPOSE_ROWS_MAX, purposes.length + 2)}
        />
      </Section>
      <Section id="record-related" title={m.resolutions_related_heading()}>
        <RelationForm
          answer={answerOf("relate", { seen: seen.related })}
          related={page.related}
          choices={choices}
        />
      </Section>
    </>
  );
}
