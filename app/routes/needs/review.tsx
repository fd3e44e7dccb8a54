import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { NEED_KINDS } from "#app/domain/needs/need-content.ts";
import { readNeedReviewFilters } from "#app/features/needs/needs.schema.ts";
import { needsToReview } from "#app/features/needs/queries/needs-to-review.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { FilterForm, FilterSelect } from "#app/ui/filter-form.tsx";
import { needReviewAddress } from "#app/ui/needs/addresses.ts";
import { NeedTabs } from "#app/ui/needs/need-parts.tsx";
import { OwnNeedsTable } from "#app/ui/needs/own-needs-table.tsx";
import { NEED_STATE_WORDS } from "#app/ui/needs/words.ts";
import { Crumbs, EmptyState, PageTitle, Section } from "#app/ui/page.tsx";
import { kindWord } from "#app/ui/support/words.ts";
import { filesAt, Paging, Under } from "#app/ui/table.tsx";

export const handle = {
  ...needs("needs:review"),
  crumbs: () => <Crumbs trail={[{ label: m.needs_review_title() }]} />,
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.needs_review_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const filters = readNeedReviewFilters(new URL(args.request.url).searchParams);
  const input = { filters, rows: "page", at: args.context.arrivedAt } as const;
  return needsToReview(database(), input, actor).catch(throwAsPage);
}

export default function NeedReview() {
  const list = useLoaderData<typeof loader>();
  const { filters } = list;
  const waiting = list.states.find(({ state }) => state === "stated")?.needs ?? 0;
  return (
    <>
      <PageTitle title={m.needs_review_title()} state={m.needs_review_state({ count: waiting })} />
      <NeedTabs needsAt="/needs" current="review" mayReview />
      <Section id="needs" title={m.needs_review_list()} full>
        {list.all === 0 ? (
          <EmptyState title={m.needs_review_none_title()}>{m.needs_review_none()}</EmptyState>
        ) : (
          <>
            <FilterForm
              label={m.needs_filter()}
              show={m.needs_show()}
              read={filters}
              address={needReviewAddress(filters)}
            >
              <FilterSelect
                name="state"
                label={m.needs_state()}
                value={filters.state ?? ""}
                all={m.needs_all_states({ count: list.all })}
                options={list.states.map(({ state, needs: count }) => ({
                  value: state,
                  label: m.needs_state_count({ state: NEED_STATE_WORDS[state].word(), count }),
                }))}
              />
              <FilterSelect
                name="kind"
                label={m.needs_kind()}
                value={filters.kind ?? ""}
                all={m.needs_all_kinds()}
                options={NEED_KINDS.map((kind) => ({ value: kind, label: kindWord(kind) }))}
              />
            </FilterForm>
            {list.matching === 0 ? (
              <EmptyState title={m.needs_empty_title()}>{m.needs_empty()}</EmptyState>
            ) : (
              <>
                <OwnNeedsTable rows={list.rows} addressOf={(id) => `/needs/review/${id}`} withLaboratory />
                <Paging
                  page={filters.page}
                  pageSize={list.pageSize}
                  total={list.matching}
                  addressOf={(page) => needReviewAddress(filters, { page })}
                />
              </>
            )}
            <Under asOf={list.asOf} downloads={filesAt((ending) => needReviewAddress(filters, {}, ending))} />
          </>
        )}
      </Section>
    </>
  );
}
