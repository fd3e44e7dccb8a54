import { Link } from "@remix-run/react";
import type { PledgeStanding } from "#app/domain/support/pledge-standing.ts";
import type { PledgeView } from "#app/features/support/queries/pledges.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatIsoDay } from "../format.ts";
import { Name } from "../page.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { StatusTag } from "../status-tag.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { MoneyText } from "./money.tsx";
import { stageWord } from "./words.ts";

/** What is open of a pledge, and whether it is due: word and shape. */
export function OpenOfPledge({ standing }: { standing: PledgeStanding }) {
  const { open, overdue, nextDueOn } = standing;
  if (open === null) return <span className="soft">{m.support_pledge_open_unknown()}</span>;
  if (open.amountMinor === 0) return <StatusTag shape="done">{m.support_pledge_kept()}</StatusTag>;
  return (
    <>
      <MoneyText value={open} />
      {overdue !== null && overdue.amountMinor > 0 ? (
        <span className="block">
          <StatusTag shape="act">
            <Sentence
              text={m.support_pledge_overdue({ amount: slot("amount") })}
              parts={{ amount: <MoneyText value={overdue} /> }}
            />
          </StatusTag>
        </span>
      ) : null}
      <span className="block small soft">
        {nextDueOn === null ? (
          overdue === null ? (
            m.support_pledge_no_due_day()
          ) : null
        ) : (
          <Sentence
            text={m.support_pledge_due({ day: slot("day") })}
            parts={{ day: <bdi className="nowrap">{formatIsoDay(nextDueOn)}</bdi> }}
          />
        )}
      </span>
    </>
  );
}

function Nothing() {
  return <span className="soft">{m.support_nothing()}</span>;
}

/** What carries a pledge out, each with the way to its entry. */
export function CarriedOut({ steps }: { steps: PledgeView["carriedOut"] }) {
  if (steps.length === 0) return null;
  return (
    <>
      {steps.map(({ id, number, stage, value, occurredOn }) => (
        <span key={id} className="block small">
          <Link to={`/support/entries/${number}`}>
            <bdi>{number}</bdi>
          </Link>{" "}
          {stageWord(stage)} {value === null ? m.support_no_value() : <MoneyText value={value} />},{" "}
          <bdi className="nowrap">{formatIsoDay(occurredOn)}</bdi>
        </span>
      ))}
    </>
  );
}

function PartStanding({ pledge, part }: { pledge: PledgeView; part: PledgeView["schedule"][number] }) {
  const { openMinor, isOverdue } = part;
  if (openMinor === null) return <span className="soft">{m.support_schedule_part_unknown()}</span>;
  if (openMinor === 0) return <StatusTag shape="done">{m.support_schedule_part_met()}</StatusTag>;
  const amount = <MoneyText value={{ currency: pledge.pledged.currency, amountMinor: openMinor }} />;
  const text = isOverdue ? m.support_schedule_part_overdue : m.support_schedule_part_open;
  return (
    <StatusTag shape={isOverdue ? "act" : "waiting"}>
      <Sentence text={text({ amount: slot("amount") })} parts={{ amount }} />
    </StatusTag>
  );
}

/** The parts of a pledge over several days, and how each stands. */
export function ScheduleTable({ pledge }: { pledge: PledgeView }) {
  const caption = m.support_schedule_caption();
  return (
    <TableFrame label={caption} caption={caption} note={m.support_schedule_caption_note()} records>
      <TableHead
        records
        columns={[
          { key: "due", label: m.support_form_due() },
          { key: "amount", label: m.support_amount(), numeric: true },
          { key: "standing", label: m.support_schedule_standing() },
        ]}
      />
      <tbody role="rowgroup">
        {pledge.schedule.map((part) => (
          <Row key={part.dueOn}>
            <RowHead>
              <bdi className="nowrap">{formatIsoDay(part.dueOn)}</bdi>
            </RowHead>
            <Cell numeric label={m.support_amount()}>
              <MoneyText value={{ currency: pledge.pledged.currency, amountMinor: part.amountMinor }} />
            </Cell>
            <Cell lead>
              <PartStanding pledge={pledge} part={part} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** For whoever withdraws a promise: what carries it out, and what becomes of that. */
export function StaysWhenWithdrawn({ steps }: { steps: PledgeView["carriedOut"] }) {
  if (steps.length === 0) return null;
  return (
    <>
      {m.support_withdraw_carried_out({ count: steps.length })}
      <CarriedOut steps={steps} />
    </>
  );
}

/** Pledges, each with what was committed and given against it and what is open. A pledge is no support given. */
export function PledgesTable({ pledges }: { pledges: readonly PledgeView[] }) {
  const caption = m.support_pledges_caption();
  return (
    <TableFrame label={caption} caption={caption} note={m.support_pledges_caption_note()} records wide>
      <TableHead
        records
        columns={[
          { key: "entry", label: m.support_entry() },
          { key: "date", label: m.support_date() },
          { key: "what", label: m.support_what_for() },
          { key: "pledged", label: m.support_stage_row_pledged(), numeric: true },
          { key: "committed", label: m.support_pledge_committed(), numeric: true },
          { key: "given", label: m.support_given(), numeric: true },
          { key: "open", label: m.support_pledge_open(), numeric: true },
          { key: "not-committed", label: m.support_pledge_not_committed(), numeric: true },
        ]}
      />
      <tbody role="rowgroup">
        {pledges.map(({ transactionId, number, description, pledgedOn, pledged, standing, carriedOut }) => (
          <Row key={transactionId}>
            <RowHead numeric>
              <Link to={`/support/entries/${number}`}>
                <bdi>{number}</bdi>
              </Link>
            </RowHead>
            <Cell>
              <bdi className="nowrap">{formatIsoDay(pledgedOn)}</bdi>
            </Cell>
            <Cell lead>
              <Name>{description}</Name>
              <CarriedOut steps={carriedOut} />
            </Cell>
            <Cell numeric label={m.support_stage_row_pledged()}>
              <MoneyText value={pledged} />
            </Cell>
            <Cell numeric label={m.support_pledge_committed()}>
              {standing.committed.amountMinor > 0 ? <MoneyText value={standing.committed} /> : <Nothing />}
            </Cell>
            <Cell numeric label={m.support_given()}>
              {standing.given.amountMinor > 0 ? (
                <MoneyText value={standing.given} />
              ) : standing.givenElsewise > 0 ? null : (
                <Nothing />
              )}
              {standing.givenElsewise > 0 ? (
                <span className="block small">
                  {m.support_pledge_given_elsewise({ count: standing.givenElsewise })}
                </span>
              ) : null}
            </Cell>
            <Cell numeric label={m.support_pledge_open()}>
              <OpenOfPledge standing={standing} />
            </Cell>
            <Cell numeric label={m.support_pledge_not_committed()}>
              {standing.notCommitted === null ? (
                <span className="soft">{m.support_pledge_not_committed_unknown()}</span>
              ) : (
                <MoneyText value={standing.notCommitted} />
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
