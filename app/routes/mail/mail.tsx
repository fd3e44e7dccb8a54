import { parseWithZod } from "@conform-to/zod/v4";
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { sendAgain } from "#app/features/mail/commands/send-again.server.ts";
import { MAIL_STATES } from "#app/features/mail/mail-states.ts";
import { readMailFilters, sendAgainSchema } from "#app/features/mail/mail.schema.ts";
import { mailList } from "#app/features/mail/queries/mail-list.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { ErrorSummary } from "#app/ui/form.tsx";
import { FilterForm, FilterSearch, FilterSelect } from "#app/ui/filter-form.tsx";
import { formatCount } from "#app/ui/format.ts";
import { mailAddress } from "#app/ui/mail/addresses.ts";
import { MailTable } from "#app/ui/mail/mail-table.tsx";
import { MAIL_STATE_WORDS } from "#app/ui/mail/words.ts";
import { Crumbs, Definition, EmptyState, Figures, PageTitle, Section } from "#app/ui/page.tsx";
import { PostForm } from "#app/ui/post-form.tsx";
import { filesAt, Paging, Under } from "#app/ui/table.tsx";

export const handle = {
  ...needs("mail:read-outbox", "mail:send-again"),
  crumbs: () => <Crumbs trail={[{ label: m.mail_title() }]} />,
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.mail_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const { searchParams } = new URL(args.request.url);
  const input = { filters: readMailFilters(searchParams), rows: "page" as const, at: args.context.arrivedAt };
  const list = await mailList(database(), input, actor).catch(throwAsPage);
  return { list, wasAskedAgain: searchParams.has("again") };
}

/** After a refusal too: whoever is told that the page was out of date sees what became of the mail. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  const actor = await authorise(args, needs("mail:send-again"));
  const asked = parseWithZod(await args.request.formData(), { schema: sendAgainSchema });
  const filters = readMailFilters(new URL(args.request.url).searchParams);
  const back = new URL(mailAddress(filters, { page: filters.page }), args.request.url);
  if (asked.status !== "success") return throwAsPage(new DomainError("nothing_asked"));
  const request = { requestId: args.context.requestId, at: args.context.arrivedAt };
  try {
    await sendAgain(database(), asked.value, actor, request);
  } catch (error) {
    if (error instanceof DomainError && error.status === 409)
      return data({ refused: error.code }, { status: 409 });
    return throwAsPage(error);
  }
  back.searchParams.set("again", "1");
  return redirect(`${back.pathname}${back.search}`);
}

export default function Mail() {
  const { list, wasAskedAgain } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { filters, counts } = list;
  const all = MAIL_STATES.reduce((sum, state) => sum + counts[state], 0);
  return (
    <>
      <PageTitle
        title={m.mail_title()}
        state={
          counts.failed === 0 ? m.mail_state_line_well() : m.mail_state_line_failed({ count: counts.failed })
        }
        actions={
          counts.failed > 0 ? (
            <PostForm action={mailAddress(filters)}>
              <button className="button" name="every" value="failed">
                {m.mail_again_all({ count: counts.failed })}
              </button>
            </PostForm>
          ) : undefined
        }
      />
      <Section id="mails" title={m.mail_section()} note={m.mail_section_note()} full>
        {answer ? (
          <ErrorSummary
            title={m.mail_not_sent_again()}
            errors={[{ text: answer.refused === "mail_emptied" ? m.mail_emptied() : m.mail_already_sent() }]}
          />
        ) : wasAskedAgain ? (
          <p className="note" role="status">
            {m.mail_asked_again()}
          </p>
        ) : null}
        <Figures
          figures={MAIL_STATES.map((state) => ({
            key: state,
            label: <Link to={mailAddress(filters, { state, q: "" })}>{MAIL_STATE_WORDS[state].word()}</Link>,
            value: formatCount(counts[state]),
          }))}
        />
        <FilterForm
          label={m.mail_filter()}
          show={m.mail_show()}
          read={filters}
          address={mailAddress(filters)}
          kept={filters.sort === "-promised" ? {} : { sort: filters.sort }}
        >
          <FilterSearch name="q" label={m.mail_search()} value={filters.q} />
          <FilterSelect
            name="state"
            label={m.mail_state()}
            value={filters.state ?? ""}
            all={m.mail_all_states()}
            options={MAIL_STATES.map((value) => ({ value, label: MAIL_STATE_WORDS[value].word() }))}
          />
        </FilterForm>
        {list.total === 0 ? (
          <EmptyState title={all === 0 ? m.mail_none_title() : m.mail_empty_title()}>
            {all === 0 ? m.mail_none() : m.mail_empty()}
          </EmptyState>
        ) : (
          <>
            <div className="chosen" role="status">
              <p>
                <strong>{m.mail_count({ count: list.total })}</strong>
              </p>
            </div>
            <MailTable list={list} />
            <Paging
              page={filters.page}
              pageSize={list.pageSize}
              total={list.total}
              addressOf={(page) => mailAddress(filters, { page })}
            />
            <Under asOf={list.asOf} downloads={filesAt((ending) => mailAddress(filters, {}, ending))} />
          </>
        )}
        <Definition summary={m.mail_definition_title()}>
          {m.mail_definition({ attempts: list.maxAttempts })}
        </Definition>
      </Section>
    </>
  );
}
