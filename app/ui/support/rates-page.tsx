import { Link } from "@remix-run/react";
import type { RateList } from "#app/features/support/queries/exchange-rates.server.ts";
import { m } from "#app/paraglide/messages.js";
import type { FileTable } from "../file-table.ts";
import { FilterForm, FilterSelect } from "../filter-form.tsx";
import { formatCount, formatDay, formatIsoDay } from "../format.ts";
import { Definition, EmptyState, Name, PageTitle, Section } from "../page.tsx";
import { Cell, filesAt, Paging, Row, RowHead, TableFrame, TableHead, Under } from "../table.tsx";

const PATH = "/support/rates";

function addressOf(path: string, { currency, page }: RateList["filters"]): string {
  const params = new URLSearchParams();
  if (currency !== "") params.set("currency", currency);
  if (page > 1) params.set("page", String(page));
  const query = params.toString();
  return query === "" ? path : `${path}?${query}`;
}

/** The exchange rates that are held, and where they come from. */
export function RatesPage({ list, mayKeep, asOf }: { list: RateList; mayKeep: boolean; asOf: Date }) {
  const { filters, rates, held, total, page, pageSize } = list;
  const caption = m.support_rates_caption();
  return (
    <>
      <PageTitle
        title={m.support_rates_title()}
        state={
          held.latestFrom === null
            ? m.support_rates_state_none()
            : m.support_rates_state({
                rates: formatCount(held.rates),
                count: held.currencies.length,
                day: formatIsoDay(held.latestFrom),
              })
        }
        actions={
          mayKeep ? (
            <>
              <Link className="button" to="/support/rates/upload">
                {m.support_rates_upload()}
              </Link>
              <Link to="/support/rates/value">{m.support_rates_value_link()}</Link>
            </>
          ) : null
        }
      />
      <Section id="rates" title={m.support_rates_held()} full>
        <FilterForm
          label={m.support_filter_label()}
          show={m.support_filter_show()}
          read={filters}
          address={addressOf(PATH, filters)}
        >
          <FilterSelect
            name="currency"
            label={m.support_currency()}
            value={filters.currency}
            all={m.support_rates_all_currencies()}
            options={held.currencies.map((code) => ({ value: code, label: code }))}
          />
        </FilterForm>
        {rates.length === 0 ? (
          <EmptyState title={m.support_rates_empty()}>{m.support_rates_empty_text()}</EmptyState>
        ) : (
          <TableFrame label={caption} caption={caption} captionHidden records>
            <TableHead
              records
              columns={[
                { key: "currency", label: m.support_currency() },
                { key: "units", label: m.support_rates_units(), numeric: true },
                { key: "from", label: m.support_rates_from() },
                { key: "source", label: m.support_rate_source() },
                { key: "added", label: m.support_rates_added() },
              ]}
            />
            <tbody role="rowgroup">
              {rates.map((rate) => (
                <Row key={`${rate.currency} ${rate.validFrom}`}>
                  <RowHead>
                    <bdi>{rate.currency}</bdi>
                  </RowHead>
                  <Cell numeric label={m.support_rates_units()}>
                    {rate.asGiven}
                  </Cell>
                  <Cell label={m.support_rates_from()}>{formatIsoDay(rate.validFrom)}</Cell>
                  <Cell lead>
                    <Name>{rate.source}</Name>
                  </Cell>
                  <Cell label={m.support_rates_added()}>{formatDay(rate.addedAt)}</Cell>
                </Row>
              ))}
            </tbody>
          </TableFrame>
        )}
        {total > pageSize ? (
          <Paging
            page={page}
            pageSize={pageSize}
            total={total}
            addressOf={(to) => addressOf(PATH, { ...filters, page: to })}
          />
        ) : null}
        <Under
          asOf={asOf}
          downloads={filesAt((ending) => addressOf(PATH + ending, { ...filters, page: 1 }))}
        />
        <Definition summary={m.support_rates_how_summary()}>{m.support_rates_how()}</Definition>
      </Section>
    </>
  );
}

/** The rates for a file. */
export function ratesFile(rates: RateList["rates"]): FileTable {
  return {
    head: [
      m.support_currency(),
      m.support_rates_units(),
      m.support_rates_from(),
      m.support_rate_source(),
      m.support_rates_added(),
    ],
    rows: rates.map(({ currency, asGiven, validFrom, source, addedAt }) => [
      currency,
      { decimal: asGiven },
      validFrom,
      source,
      addedAt.toISOString().slice(0, 10),
    ]),
  };
}
