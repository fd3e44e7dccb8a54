import { Link } from "@remix-run/react";
import type { SupportBeside } from "#app/features/reporting/queries/support-beside.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Cite } from "../cite.tsx";
import { FilterForm, FilterSelect } from "../filter-form.tsx";
import { Definition, EmptyState, Name, PageTitle, Section } from "../page.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { AmountsSentence } from "../support/money.tsx";
import { BesideChartView } from "./beside-chart.tsx";
import { BesideTable } from "./beside-table.tsx";
import {
  addressOf,
  hasRegistration,
  placeWord,
  stillOpenInWords,
  whyNoRegistration,
} from "./beside-words.ts";
import { groupInWords } from "./words.ts";

function Filters({ beside }: { beside: SupportBeside }) {
  const { options, place, group } = beside;
  const chosen = (level: keyof typeof options) => {
    const listed = options[level];
    // A place of M49 that has nothing yet is not offered; where it was asked for, the list still says what is shown.
    const isMissing = place?.level === level && !listed.some(({ code }) => code === place.code);
    return [...listed, ...(isMissing ? [place] : [])].map(({ code, name }) => ({ value: code, label: name }));
  };
  return (
    <FilterForm
      label={m.reporting_beside_filter()}
      show={m.reporting_show()}
      read={null}
      address={addressOf(beside)}
    >
      <FilterSelect
        name="place"
        label={m.reporting_beside_place()}
        value={place?.code ?? ""}
        all={m.reporting_beside_everywhere()}
        groups={[
          { label: m.reporting_beside_regions(), options: chosen("region") },
          { label: m.reporting_beside_sub_regions(), options: chosen("sub-region") },
          { label: m.reporting_beside_countries(), options: chosen("country") },
        ]}
      />
      <FilterSelect
        name="group"
        label={m.reporting_test_group()}
        value={group}
        options={(["both", "SM", "BS"] as const).map((value) => ({ value, label: groupInWords(value) }))}
      />
    </FilterForm>
  );
}

/** What was given in all, in a sentence; a promise is never in it. */
function State({ beside: { whole } }: { beside: SupportBeside }) {
  const { given, promised } = whole;
  if (given.amounts.length > 0)
    return (
      <AmountsSentence amounts={given.amounts} say={(amounts) => m.reporting_beside_state({ amounts })} />
    );
  if (given.transactions > 0) return <>{m.reporting_beside_state_counted({ count: given.entries })}</>;
  return (
    <>{promised.transactions > 0 ? m.reporting_beside_state_promised() : m.reporting_beside_state_none()}</>
  );
}

function Definitions({ beside }: { beside: SupportBeside }) {
  return (
    <>
      <Definition summary={m.reporting_beside_definition_participation_title()}>
        {m.reporting_beside_definition_participation()}
      </Definition>
      {hasRegistration(beside) ? (
        <Definition summary={m.reporting_beside_definition_registration_title()}>
          {m.reporting_beside_definition_registration({ threshold: beside.threshold })}
        </Definition>
      ) : null}
      <Definition summary={m.reporting_beside_definition_support_title()}>
        {m.reporting_beside_definition_support()}
      </Definition>
      <Definition summary={m.reporting_beside_definition_place_title()}>
        {m.reporting_beside_definition_place()}
      </Definition>
    </>
  );
}

/** Participation of a place by round, and published support that reached it, on one axis of time. */
export function BesidePage({ beside, site }: { beside: SupportBeside; site: string }) {
  const { chart, rows } = beside;
  const group = groupInWords(beside.group);
  const notes = [stillOpenInWords(beside), whyNoRegistration(beside)].filter((note) => note !== null);
  return (
    <>
      <PageTitle
        over={m.reporting_beside_over({ group })}
        title={
          <Sentence
            text={m.reporting_beside_of({ place: slot("place") })}
            parts={{ place: <Name>{placeWord(beside)}</Name> }}
          />
        }
        state={<State beside={beside} />}
        actions={
          beside.mayReadReport ? (
            <Link to="/participation">{m.reporting_title()}</Link>
          ) : (
            <Link to="/support/figures?by=region">{m.support_figures_title()}</Link>
          )
        }
      />
      <div className="report-head">
        <Filters beside={beside} />
        <div className="note note-look">
          <p>
            <strong>{m.reporting_beside_warning_title()}</strong>
          </p>
          <p>{m.reporting_beside_warning()}</p>
        </div>
      </div>
      <Section
        id="axis"
        title={m.reporting_beside_section_title()}
        note={m.reporting_beside_section_note()}
        full
      >
        {chart === null ? (
          <EmptyState title={m.reporting_beside_none_title()}>{m.reporting_beside_none()}</EmptyState>
        ) : (
          <BesideChartView beside={beside} chart={chart} />
        )}
        {notes.map((note) => (
          <p key={note} className="small">
            {note}
          </p>
        ))}
        {rows.length === 0 ? null : (
          <>
            <BesideTable beside={beside} />
            <Definitions beside={beside} />
            <Cite
              citation={{
                what: `${m.reporting_beside_of({ place: placeWord(beside) })}, ${group}`,
                address: site + addressOf(beside),
                asOf: beside.asOf,
                definition: `${m.reporting_beside_definition_participation()} ${m.reporting_beside_definition_support()}`,
              }}
            />
          </>
        )}
      </Section>
    </>
  );
}
