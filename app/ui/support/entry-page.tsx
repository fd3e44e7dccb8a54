import { Link } from "@remix-run/react";
import type { KeptTransaction } from "#app/features/support/queries/entry-parts.server.ts";
import type { EntryView } from "#app/features/support/queries/support-entry.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay, formatIsoDay } from "../format.ts";
import { Crumbs, Facts, Name, PageTitle, Section } from "../page.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { ErrorSummary } from "../form.tsx";
import { StatusTag } from "../status-tag.tsx";
import { TableFrame } from "../table.tsx";
import { FurtherSteps, NextAction, type StepAnswer } from "./entry-actions.tsx";
import { EntryShares } from "./entry-shares.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import { EntrySteps } from "./entry-steps.tsx";
import { entryStateSentence } from "./entry-state-sentence.ts";
import { HandedIn } from "./handed-in.tsx";
import { dollarAmount, MoneyText } from "./money.tsx";
import { PledgesTable, ScheduleTable } from "./pledges-table.tsx";
import { Quantity } from "./quantity.tsx";
import { OrganisationName } from "./organisation-name.tsx";
import { EntryReached } from "./reached/entry-reached.tsx";
import { PartsTable, Whole } from "./whole-and-parts.tsx";
import { ReasonNote } from "./reason-note.tsx";
import { RecipientName } from "./recipient-name.tsx";
import { kindWord, stageShape, stageWord, stateShape, stateWord } from "./words.ts";

function Dollars({ transaction }: { transaction: KeptTransaction }) {
  const { value, usdMinor, rate, rateSource, rateValidFrom } = transaction;
  if (value === null) return null;
  if (usdMinor === null) return <span className="small soft">{m.support_not_valued_why()}</span>;
  return (
    <>
      <bdi>{dollarAmount(usdMinor)}</bdi>
      {value.currency !== "USD" && rate !== null ? (
        <span className="block small soft">
          {rateValidFrom === null
            ? m.support_rate_without_day({ rate: String(rate), source: rateSource ?? "" })
            : m.support_rate({
                rate: String(rate),
                day: formatIsoDay(rateValidFrom),
                source: rateSource ?? "",
              })}
        </span>
      ) : null}
    </>
  );
}

/** Which entry promised what this step carries out. */
function CarriesOut({ promise }: { promise: EntryView["carriesOut"][number] | undefined }) {
  if (promise === undefined) return null;
  const { number, isWithdrawn } = promise;
  const text = isWithdrawn ? m.support_pledge_carries_out_withdrawn : m.support_pledge_carries_out;
  return (
    <span className="block small">
      <Sentence
        text={text({ number: slot("number") })}
        parts={{
          number: (
            <Link to={`/support/entries/${number}`}>
              <bdi>{number}</bdi>
            </Link>
          ),
        }}
      />
    </span>
  );
}

function Transactions(props: {
  transactions: readonly KeptTransaction[];
  carriesOut: readonly EntryView["carriesOut"][number][];
}) {
  const { transactions } = props;
  const carriesOut = new Map(props.carriesOut.map((promise) => [promise.transactionId, promise]));
  if (transactions.length === 0) return <p className="soft">{m.support_no_transaction()}</p>;
  return (
    <TableFrame
      label={m.support_transactions_caption()}
      caption={m.support_transactions_caption()}
      captionHidden
      records
    >
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {m.support_stage()}
          </th>
          <th role="columnheader" scope="col">
            {m.support_date()}
          </th>
          <th role="columnheader" scope="col" className="n">
            {m.support_as_recorded()}
          </th>
          <th role="columnheader" scope="col" className="n">
            {m.support_us_dollars()}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {transactions.map((transaction) => (
          <tr role="row" key={transaction.id}>
            <th role="rowheader" scope="row">
              <StatusTag shape={stageShape(transaction.stage)}>{stageWord(transaction.stage)}</StatusTag>
              <CarriesOut promise={carriesOut.get(transaction.id)} />
            </th>
            <td role="cell">
              <bdi>{formatIsoDay(transaction.occurredOn)}</bdi>
            </td>
            <td role="cell" className="n">
              {transaction.value === null ? (
                <span className="small soft">{m.support_no_value_counted()}</span>
              ) : (
                <MoneyText value={transaction.value} />
              )}
              <Quantity counted={transaction} />
            </td>
            <td role="cell" className="n" data-label={m.support_us_dollars()}>
              <Dollars transaction={transaction} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** Where the entry's page stands: under the list that its reader works from. */
export function EntryCrumbs({ entry }: { entry: Pick<EntryView, "number" | "side"> }) {
  const list = {
    donor: { label: m.support_ours_title(), to: "/support/ours" },
    secretariat: { label: m.support_review_title(), to: "/support/review" },
    reader: { label: m.support_published_title(), to: "/support" },
  }[entry.side ?? "reader"];
  return <Crumbs trail={[list, { label: entry.number }]} />;
}

/** Since when it is in its state, as its page says it. */
function sinceWhen({ state, publishedAt, updatedAt }: EntryView): Date {
  return state === "published" ? (publishedAt ?? updatedAt) : updatedAt;
}

/** One support entry, with what its reader may do about it. */
export function EntryPage({ entry, answer }: { entry: EntryView; answer: StepAnswer | null }) {
  const errors = [
    ...(answer?.problem ? [{ text: answer.problem }] : []),
    ...(answer?.reasonErrors ?? []).map((text) => ({ text, fieldId: `${answer?.event ?? ""}-reason` })),
  ];
  const isBack = entry.state === "returned" || entry.state === "disputed" || entry.state === "withdrawn";
  return (
    <>
      <PageTitle
        over={
          <>
            <OrganisationName id={entry.donorId} name={entry.donorName} />
            {" · "}
            <StatusTag shape={stateShape(entry.state)}>{stateWord(entry.state)}</StatusTag>
          </>
        }
        title={m.support_entry_title({ number: entry.number })}
        state={
          <Sentence
            text={entryStateSentence(entry, slot("day"))}
            parts={{ day: <Name>{formatDay(sinceWhen(entry))}</Name> }}
          />
        }
        actions={<NextAction entry={entry} />}
      />
      <ErrorSummary
        errors={errors}
        {...(answer?.problem ? { title: m.support_problem_nothing_done() } : {})}
        note={
          answer?.problem && answer.reason ? (
            <>
              {m.support_you_wrote()} <q dir="auto">{answer.reason}</q>
            </>
          ) : null
        }
      />
      {isBack && entry.lastReason ? <ReasonNote reason={entry.lastReason} /> : null}
      <Section id="what" title={m.support_what_it_is()}>
        {entry.description === "" ? (
          <p className="soft">{m.support_description_to_write()}</p>
        ) : (
          <p className="entry-words">
            <Name>{entry.description}</Name>
          </p>
        )}
        <Facts
          facts={[
            { key: "kind", term: m.support_kind(), value: kindWord(entry.kind) },
            {
              key: "recipient",
              term: m.support_recipient(),
              value: <RecipientName recipient={entry.recipient} />,
            },
            {
              key: "donor",
              term: m.support_donor(),
              value: <OrganisationName id={entry.donorId} name={entry.donorName} />,
            },
            {
              key: "reference",
              term: m.support_project_reference(),
              value: entry.projectReference ? <Name>{entry.projectReference}</Name> : m.support_none_stated(),
            },
            ...(entry.whole
              ? [{ key: "whole", term: m.support_whole_of(), value: <Whole whole={entry.whole} /> }]
              : []),
          ]}
        />
      </Section>
      <Section id="money" title={m.support_how_much()} note={m.support_how_much_note()}>
        <Transactions transactions={entry.transactions} carriesOut={entry.carriesOut} />
        <p className="small">
          <Link to="/support/rates">{m.support_rates_link()}</Link>
        </p>
      </Section>
      <EntryReached entry={entry} />
      {entry.parts.length > 0 ? (
        <Section id="parts" title={m.support_parts()} note={m.support_parts_note()}>
          <PartsTable parts={entry.parts} />
        </Section>
      ) : null}
      {entry.pledges.length > 0 ? (
        <Section id="pledges" title={m.support_pledge_standing()} note={m.support_pledges_note()} full>
          <PledgesTable pledges={entry.pledges} />
          {entry.pledges.map((pledge) =>
            pledge.schedule.length > 0 ? <ScheduleTable key={pledge.transactionId} pledge={pledge} /> : null,
          )}
        </Section>
      ) : null}
      <Section id="answers" title={m.support_what_it_answers()} note={m.support_what_it_answers_note()}>
        <EntryShares entry={entry} />
      </Section>
      {entry.evidence ? (
        <Section id="evidence" title={m.support_evidence()} note={m.support_evidence_note()}>
          <EvidenceList evidence={entry.evidence} takeAwayAt={null} />
          {entry.mayKeepEvidence ? (
            <p>
              <Link to={`/support/entries/${entry.number}/evidence`}>{m.support_evidence_change()}</Link>
            </p>
          ) : null}
        </Section>
      ) : null}
      <Section id="steps" title={m.support_what_happened()}>
        <EntrySteps steps={entry.steps} />
      </Section>
      <HandedIn versions={entry.handedIn} />
      <FurtherSteps entry={entry} answer={answer} />
      {entry.side === null ? (
        <p className="small">
          <Link to="/support">{m.support_back_to_published()}</Link>
        </p>
      ) : null}
    </>
  );
}
