import { Link } from "@remix-run/react";
import type { UnvaluedSupport } from "#app/features/support/queries/unvalued-support.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount, formatIsoDay } from "../format.ts";
import { EmptyState, PageTitle, Section } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";

/** What is not valued in US dollars yet, what could be, and the button that does it. */
export function RatesValuePage({ unvalued }: { unvalued: UnvaluedSupport }) {
  const { lines, canBeValued, withoutRate } = unvalued;
  const caption = m.support_value_caption();
  return (
    <>
      <PageTitle
        title={m.support_value_title()}
        state={`${m.support_value_state({ count: canBeValued, written: formatCount(canBeValued) })} ${
          withoutRate > 0 ? m.support_value_state_without({ count: withoutRate }) : ""
        }`.trim()}
      />
      <Section id="what" title={m.support_value_what()} note={m.support_value_what_note()}>
        {lines.length === 0 ? (
          <EmptyState title={m.support_value_empty()}>{m.support_value_empty_text()}</EmptyState>
        ) : (
          <TableFrame label={caption} caption={caption} captionHidden records>
            <TableHead
              records
              columns={[
                { key: "currency", label: m.support_currency() },
                { key: "can", label: m.support_value_can(), numeric: true },
                { key: "without", label: m.support_value_without(), numeric: true },
                { key: "first", label: m.support_value_first_day() },
              ]}
            />
            <tbody role="rowgroup">
              {lines.map((line) => (
                <Row key={line.currency}>
                  <RowHead>
                    <bdi>{line.currency}</bdi>
                  </RowHead>
                  <Cell numeric label={m.support_value_can()}>
                    {formatCount(line.canBeValued)}
                  </Cell>
                  <Cell numeric label={m.support_value_without()}>
                    {formatCount(line.withoutRate)}
                  </Cell>
                  <Cell label={m.support_value_first_day()}>
                    {line.firstWithoutRate === null ? "–" : formatIsoDay(line.firstWithoutRate)}
                  </Cell>
                </Row>
              ))}
            </tbody>
          </TableFrame>
        )}
      </Section>
      {canBeValued > 0 ? (
        <Section id="do" title={m.support_value_do()}>
          <PostForm action="/support/rates/value" className="form">
            <ul className="happens">
              <li>{m.support_value_happens_rate()}</li>
              <li>{m.support_value_happens_kept()}</li>
              <li>{m.support_value_happens_trail()}</li>
            </ul>
            <div className="actions">
              <button className="button">{m.support_value_button({ count: canBeValued })}</button>
              <Link to="/support/rates">{m.support_withdraw_leave()}</Link>
            </div>
          </PostForm>
        </Section>
      ) : (
        <p>
          <Link to="/support/rates">{m.support_rates_back()}</Link>
        </p>
      )}
    </>
  );
}
