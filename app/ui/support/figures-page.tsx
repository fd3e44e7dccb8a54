import { Link } from "@remix-run/react";
import { STEADINESS_WINDOW } from "#app/domain/support/donor-base.ts";
import { SUPPORT_KINDS } from "#app/domain/support/support-kinds.ts";
import { FIGURE_HEADS } from "#app/domain/support/figure-heads.ts";
import type { PublishedFunding } from "#app/features/support/queries/published-funding.server.ts";
import type {
  FigureSubject,
  SupportInFigures,
} from "#app/features/support/queries/support-in-figures.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Cite } from "../cite.tsx";
import { FilterForm, FilterSelect } from "../filter-form.tsx";
import { formatCount, formatNumber, formatPercent } from "../format.ts";
import { Definition, EmptyState, Name, PageTitle, Section } from "../page.tsx";
import { filesAt, Under } from "../table.tsx";
import { besideAddress } from "../reporting/beside-words.ts";
import { DonorYears, PublishedTotals, Steady } from "./figures-tables.tsx";
import { entriesBehind, figuresAddress, HEAD_WORDS, regionWord, subjectWord } from "./figures-words.ts";
import { AmountsSentence } from "./money.tsx";
import { COLUMNS, TotalsTable } from "./totals-table.tsx";
import { kindWord, paragraphWord } from "./words.ts";
import { YearChartView } from "./year-chart.tsx";

const PATH = "/support/figures";

function Filters({ figures: { filters, facets } }: { figures: SupportInFigures }) {
  const years = facets.years.map((year) => ({ value: String(year), label: String(year) }));
  return (
    <FilterForm
      label={m.support_figures_filter()}
      show={m.support_filter_show()}
      read={filters}
      address={figuresAddress(filters)}
    >
      <FilterSelect
        name="by"
        label={m.support_figures_by()}
        value={filters.by}
        options={FIGURE_HEADS.map((head) => ({ value: head, label: HEAD_WORDS[head].word() }))}
      />
      <FilterSelect
        name="donor"
        label={m.support_donor()}
        value={filters.donor}
        all={m.support_filter_all_donors()}
        options={facets.donors.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FilterSelect
        name="kind"
        label={m.support_kind()}
        value={filters.kind ?? ""}
        all={m.support_filter_all_kinds()}
        options={SUPPORT_KINDS.map((kind) => ({ value: kind, label: kindWord(kind) }))}
      />
      <FilterSelect
        name="purpose"
        label={m.support_purpose()}
        value={filters.purpose}
        all={m.support_figures_all_purposes()}
        options={facets.purposes.map(({ id, paragraph, name }) => ({
          value: id,
          label: `${paragraphWord(paragraph)}: ${name}`,
        }))}
      />
      <FilterSelect
        name="region"
        label={m.support_figures_by_region()}
        value={filters.region}
        all={m.support_figures_all_regions()}
        options={facets.regions.map((region) => ({ value: region.code, label: regionWord(region) }))}
      />
      <FilterSelect
        name="from"
        label={m.support_figures_from()}
        value={String(filters.from ?? "")}
        all={m.support_figures_first()}
        options={years}
      />
      <FilterSelect
        name="to"
        label={m.support_figures_to()}
        value={String(filters.to ?? "")}
        all={m.support_figures_last()}
        options={years}
      />
    </FilterForm>
  );
}

/** A donor leads to its page; all else is its words. */
function Subject({ subject }: { subject: FigureSubject }) {
  const words = <Name>{subjectWord(subject)}</Name>;
  if (subject.head === "donor") return <Link to={`/organisations/${subject.id}`}>{words}</Link>;
  if (subject.head === "purpose" && subject.paragraph)
    return <Link to={`/resolutions/${subject.paragraph.key}`}>{words}</Link>;
  return words;
}

function Given({ figures, asOf, site }: { figures: SupportInFigures; asOf: Date; site: string }) {
  const { filters, lines, given, charts } = figures;
  if (lines.length === 0)
    return <EmptyState title={m.support_figures_empty()}>{m.support_figures_empty_text()}</EmptyState>;
  const caption = HEAD_WORDS[filters.by].caption();
  return (
    <>
      {charts.map((chart, at) => (
        <YearChartView key={at} chart={chart} id={`figures-chart-${at}`} />
      ))}
      <TotalsTable
        caption={caption}
        note={m.support_by_kind_note()}
        wide
        headings={[HEAD_WORDS[filters.by].word()]}
        columns={[COLUMNS.entries(), COLUMNS.given(), COLUMNS.dollars(), COLUMNS.withoutValue()]}
        lines={lines.map(({ key, subject, given: own, ofLargest }) => ({
          key,
          headings: [<Subject key="subject" subject={subject} />],
          figures: own,
          entriesAt: entriesBehind(filters, subject),
          bar: ofLargest,
        }))}
        whole={{ heading: m.support_statement_total(), figures: given }}
      />
      <Under asOf={asOf} downloads={filesAt((ending) => figuresAddress(filters, PATH + ending, "figures"))} />
      <Definition summary={m.support_given_definition_head()}>{m.support_given_definition()}</Definition>
      {filters.by === "region" ? (
        <Definition summary={m.support_figures_region_definition_head()}>
          {m.support_figures_region_definition()}
        </Definition>
      ) : null}
      <Cite
        citation={{
          what: caption,
          address: site + figuresAddress(filters),
          asOf,
          definition: m.support_given_definition(),
        }}
      />
    </>
  );
}

/** The region as a place of M49; the programme and other bodies are none. */
const placeOf = (region: string) => (/^\d{3}$/.test(region) ? region : null);

/** Published support by donor, year, kind, purpose or region; how broad, how concentrated, how steady. */
export function FiguresPage(props: {
  figures: SupportInFigures;
  published: readonly PublishedFunding[];
  asOf: Date;
  site: string;
  mayReadBeside: boolean;
}) {
  const { figures, published, asOf, site } = props;
  const { filters, given, donorYears, steadiness } = figures;
  const donors = filters.by === "donor" ? figures.lines.length : null;
  const [latest] = donorYears;
  return (
    <>
      <PageTitle
        title={m.support_figures_title()}
        state={
          given.amounts.length === 0 ? (
            m.support_figures_state_none()
          ) : donors === null ? (
            <AmountsSentence
              amounts={given.amounts}
              say={(amounts) => m.support_statement_given_all({ amounts })}
            />
          ) : (
            <AmountsSentence
              amounts={given.amounts}
              say={(amounts) =>
                m.support_figures_state({
                  donors: m.support_figures_donors_count({ count: donors }),
                  amounts,
                })
              }
            />
          )
        }
        actions={
          props.mayReadBeside ? (
            <Link to={besideAddress({ place: placeOf(filters.region), group: "both" })}>
              {m.reporting_beside_link()}
            </Link>
          ) : null
        }
      />
      <Section id="given" title={m.support_figures_given()} note={m.support_figures_given_note()} full>
        <Filters figures={figures} />
        <Given figures={figures} asOf={asOf} site={site} />
      </Section>
      {latest ? (
        <Section id="broad" title={m.support_figures_broad()} note={m.support_figures_broad_note()} full>
          {latest.concentration === null ? null : (
            <p className="big">
              {m.support_figures_broad_line({
                year: latest.year,
                donors: m.support_figures_donors_count({ count: latest.donors }),
                new: formatCount(latest.new),
                largest: formatPercent(latest.largestShare ?? 0),
                concentration: formatNumber(latest.concentration, 2),
              })}
            </p>
          )}
          <DonorYears years={donorYears} />
          <Under
            asOf={asOf}
            downloads={filesAt((ending) => figuresAddress(filters, PATH + ending, "donors"))}
          />
          {steadiness ? <Steady steadiness={steadiness} window={STEADINESS_WINDOW} /> : null}
          <Definition summary={m.support_figures_broad_definition_head()}>
            {m.support_figures_broad_definition()}
          </Definition>
          <Cite
            citation={{
              what: m.support_figures_broad_caption(),
              address: `${site}${figuresAddress(filters)}#broad`,
              asOf,
              definition: m.support_figures_broad_definition(),
            }}
          />
        </Section>
      ) : null}
      {published.length > 0 ? (
        <Section
          id="published-totals"
          title={m.support_figures_published()}
          note={m.support_figures_published_note()}
        >
          <PublishedTotals published={published} />
          <Under asOf={asOf} downloads={filesAt((ending) => `${PATH}${ending}?table=published`)} />
        </Section>
      ) : null}
    </>
  );
}
