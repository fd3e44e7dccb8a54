import { Link } from "@remix-run/react";
import type { SupportEntryState, SupportSide } from "#app/domain/support/support-entry-state.ts";
import type { SupportToReview } from "#app/features/support/queries/support-to-review.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../format.ts";
import { PageTitle, Section } from "../page.tsx";
import { EntryListView } from "./entry-table.tsx";
import { SUPPORT_IMPORT } from "./import/addresses.ts";
import { listAddress } from "./list-address.ts";
import { ReachedLinks } from "./reached/reached-marks.tsx";
import { ORGANISATIONS } from "./organisation-kinds.ts";
import { stateWord } from "./words.ts";

const PATH = "/support/review";
/** No narrowing but by words, kind and paragraph. */
const EVERYTHING = { state: null, recorder: null, reached: null } as const;

interface ReviewPart {
  key: string;
  state: SupportEntryState;
  recorder: SupportSide | null;
  entries: number;
  label: string;
}

/** The secretariat's list of what was handed in, with what has to be done first. */
export function ReviewPage({ review, asOf }: { review: SupportToReview; asOf: Date }) {
  const { filters, states, all, donors, list, reached } = review;
  const { toVerify, toPublish, toCorrect, withDonor } = review.waiting;
  const sentences = [
    toVerify > 0 ? m.support_review_state_look({ count: toVerify }) : m.support_review_state_none(),
    toPublish > 0 ? m.support_review_state_publish({ count: toPublish }) : "",
    toCorrect > 0 ? m.support_review_state_disputed({ count: toCorrect }) : "",
    withDonor > 0 ? m.support_review_state_with_donor({ count: withDonor }) : "",
  ];
  // What is handed in waits for one side or the other: the two are not one figure.
  const parts = states
    .filter(({ state, entries }) => entries > 0 || state === "submitted" || state === filters.state)
    .flatMap(({ state, entries }): ReviewPart[] =>
      state === "submitted"
        ? [
            {
              key: "to-verify",
              state,
              recorder: "donor",
              entries: toVerify,
              label: m.support_review_to_verify(),
            },
            {
              key: "with-donor",
              state,
              recorder: "secretariat",
              entries: withDonor,
              label: m.support_review_with_donor(),
            },
          ]
        : [{ key: state, state, recorder: null, entries, label: stateWord(state) }],
    );
  return (
    <>
      <PageTitle
        title={m.support_review_title()}
        state={
          <>
            {sentences.filter((line) => line !== "").join(" ")}{" "}
            <ReachedLinks
              reached={reached}
              addressOf={(standing) =>
                listAddress(PATH, filters, "state", { ...EVERYTHING, reached: standing })
              }
            />
          </>
        }
        actions={
          <>
            <Link className="button" to="/support/record">
              {m.support_record_for_donor_title()}
            </Link>
            <Link to={SUPPORT_IMPORT}>{m.support_import_title()}</Link>
            <Link to={ORGANISATIONS}>{m.support_organisations_title()}</Link>
            <Link to="/support/rates">{m.support_rates_title()}</Link>
          </>
        }
      />
      <Section id="entries" title={m.support_entries()} full>
        <ul className="states" aria-label={m.support_review_by_state()}>
          <li>
            <Link
              to={listAddress(PATH, filters, "state", EVERYTHING)}
              aria-current={
                filters.state === null && filters.recorder === null && filters.reached === null
                  ? "true"
                  : undefined
              }
              preventScrollReset
            >
              <b>{formatCount(all)}</b> {m.support_review_all()}
            </Link>
          </li>
          {parts.map(({ key, state, recorder, entries, label }) => (
            <li key={key}>
              <Link
                to={listAddress(PATH, filters, "state", { state, recorder, reached: null })}
                aria-current={
                  filters.state === state && filters.recorder === recorder && filters.reached === null
                    ? "true"
                    : undefined
                }
                preventScrollReset
              >
                <b>{formatCount(entries)}</b> {label}
              </Link>
            </li>
          ))}
        </ul>
        <EntryListView
          shape={{
            path: PATH,
            filePath: "/support/review",
            defaultSort: "state",
            withDonor: true,
            withState: true,
            forWork: true,
          }}
          filters={filters}
          list={list}
          asOf={asOf}
          caption={m.support_review_list_caption()}
          empty={{ title: m.support_review_empty(), text: m.support_review_empty_text() }}
          choices={{
            donors,
            states: states.map(({ state }) => state),
            withNotLinked: true,
            withReached: true,
          }}
        />
      </Section>
    </>
  );
}
