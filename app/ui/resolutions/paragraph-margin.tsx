import type { ReactNode } from "react";
import type { ParagraphPurpose } from "#app/features/resolutions/queries/read-paragraph.server.ts";
import type { ParagraphSupport } from "#app/features/support/queries/paragraph-support.server.ts";
import { m } from "#app/paraglide/messages.js";
import { StatusTag } from "../status-tag.tsx";
import { TableFrame } from "../table.tsx";
import { Amounts, AmountsSentence } from "../support/money.tsx";
import { missingWords } from "./missing-words.ts";
import { stageWord } from "../support/words.ts";

function MarginSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function yearsText(years: NonNullable<ParagraphSupport["years"]>): string {
  return years.first === years.last ? String(years.first) : m.resolutions_years(years);
}

function Entries({ support }: { support: ParagraphSupport }) {
  if (support.entries === 0) return <p>{m.resolutions_answer_none()}</p>;
  return (
    <>
      <p className="big">{m.resolutions_margin_published({ count: support.entries })}</p>
      <p>
        {m.resolutions_margin_who({
          donors: m.resolutions_donors({ count: support.donors }),
          recipients: m.resolutions_recipients({ count: support.recipients }),
          years: support.years ? yearsText(support.years) : m.resolutions_not_known(),
        })}
        . <a href="#entries">{m.resolutions_margin_read()}</a>
      </p>
    </>
  );
}

function MoneyByStage({ support }: { support: ParagraphSupport }) {
  const { byStage, given } = support.totals;
  const rows = [
    { key: "pledge", label: stageWord("pledge"), amounts: byStage.pledge.amounts, isGiven: false },
    {
      key: "commitment",
      label: stageWord("commitment"),
      amounts: byStage.commitment.amounts,
      isGiven: false,
    },
    {
      key: "disbursement",
      label: stageWord("disbursement"),
      amounts: byStage.disbursement.amounts,
      isGiven: true,
    },
    {
      key: "in_kind",
      label: m.resolutions_stage_in_kind_valued(),
      amounts: byStage.in_kind_delivery.amounts,
      isGiven: true,
    },
  ];
  if (rows.every(({ amounts }) => amounts.length === 0)) return <p>{m.resolutions_margin_no_money()}</p>;
  return (
    <>
      <TableFrame
        label={m.resolutions_margin_money_label()}
        caption={m.resolutions_margin_money()}
        captionHidden
        narrow
      >
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{m.resolutions_margin_stage()}</th>
            <th scope="col">{m.resolutions_margin_amount()}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, amounts, isGiven }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td className={isGiven ? "n" : "n soft"}>
                <Amounts amounts={amounts} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{m.resolutions_stage_given()}</th>
            <td className="n">
              <Amounts amounts={given.amounts} />
            </td>
          </tr>
        </tfoot>
      </TableFrame>
      {given.amounts.length > 0 ? (
        <p>
          {given.usdMinor === null ? (
            m.resolutions_margin_usd_none()
          ) : (
            <AmountsSentence
              amounts={[{ amountMinor: given.usdMinor, currency: "USD" }]}
              say={(amount) => m.resolutions_margin_usd({ amount })}
            />
          )}
          {given.usdMinor !== null && given.withoutUsdValue > 0
            ? ` ${m.resolutions_not_valued({ count: given.withoutUsdValue })}`
            : null}
        </p>
      ) : null}
      <p className="soft">{m.resolutions_margin_money_note()}</p>
    </>
  );
}

function InKind({ deliveries }: { deliveries: ParagraphSupport["deliveries"] }) {
  const count = deliveries.withValue + deliveries.withoutValue;
  if (count === 0) return <p>{m.resolutions_margin_no_deliveries()}</p>;
  return (
    <p>
      {m.resolutions_margin_deliveries({ count })} {m.resolutions_margin_deliveries_split(deliveries)}
      {deliveries.withoutValue > 0 ? ` ${m.resolutions_margin_deliveries_note()}` : null}
    </p>
  );
}

function Missing({
  support,
  purposes,
}: {
  support: ParagraphSupport;
  purposes: readonly ParagraphPurpose[];
}) {
  const items = missingWords(support.missing, purposes);
  if (items.length === 0) return <p>{m.resolutions_missing_none()}</p>;
  return (
    <ul className="bare">
      {items.map(({ key, text }) => (
        <li key={key}>
          <StatusTag shape="look">{text}</StatusTag>
        </li>
      ))}
    </ul>
  );
}

/** Beside the paragraph: what has been done under it. A paragraph that asks for nothing and got nothing says just that. */
export function ParagraphMargin(props: { support: ParagraphSupport; purposes: readonly ParagraphPurpose[] }) {
  const { support, purposes } = props;
  const asksOrGot = purposes.length > 0 || support.entries > 0;
  return (
    <div className="margin" role="group" aria-label={m.resolutions_margin_label()}>
      <MarginSection id="margin-entries" title={m.resolutions_margin_entries()}>
        <Entries support={support} />
      </MarginSection>
      {asksOrGot ? (
        <>
          <MarginSection id="margin-money" title={m.resolutions_margin_money()}>
            <MoneyByStage support={support} />
          </MarginSection>
          <MarginSection id="margin-in-kind" title={m.resolutions_margin_in_kind()}>
            <InKind deliveries={support.deliveries} />
          </MarginSection>
          <MarginSection id="margin-missing" title={m.resolutions_margin_missing()}>
            <Missing support={support} purposes={purposes} />
          </MarginSection>
        </>
      ) : null}
    </div>
  );
}
