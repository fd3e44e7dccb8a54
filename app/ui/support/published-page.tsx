import { Link } from "@remix-run/react";
import type { PublishedSupport } from "#app/features/support/queries/published-support.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Definition, PageTitle, Section } from "../page.tsx";
import { filesAt, Under } from "../table.tsx";
import { EntryListView } from "./entry-table.tsx";
import { listAddress } from "./list-address.ts";
import { AmountsSentence } from "./money.tsx";
import { KindTable } from "./totals-tables.tsx";
import { paragraphWord } from "./words.ts";

const PATH = "/support";

/** Published support, for everybody. */
export function PublishedPage({ support, asOf }: { support: PublishedSupport; asOf: Date }) {
  const { filters, facets, list, byKind, given, paragraph } = support;
  const said =
    given.amounts.length > 0 ? (
      <AmountsSentence
        amounts={given.amounts}
        say={(amounts) => m.support_published_state({ count: list.total, amounts })}
      />
    ) : (
      m.support_published_state_no_value({ count: list.total })
    );
  return (
    <>
      <PageTitle
        title={m.support_published_title()}
        state={
          <>
            {said} {m.support_published_agreed()}
          </>
        }
        actions={<Link to="/support/figures">{m.support_figures_title()}</Link>}
      />
      <Section id="entries" title={m.support_entries()} full>
        <EntryListView
          shape={{ path: PATH, filePath: PATH, defaultSort: "date", withDonor: true, withState: false }}
          filters={filters}
          list={list}
          asOf={asOf}
          caption={m.support_published_list_caption()}
          empty={{ title: m.support_published_empty(), text: m.support_published_empty_text() }}
          choices={{ ...facets, withStage: true, withNotLinked: true }}
        />
      </Section>
      {byKind.length > 0 ? (
        <Section id="by-kind" title={m.support_what_was_given()} note={m.support_what_was_given_note()}>
          <KindTable
            lines={byKind}
            given={given}
            note={
              paragraph
                ? m.support_by_kind_note_paragraph({ paragraph: paragraphWord(paragraph) })
                : m.support_by_kind_note()
            }
          />
          <Under
            asOf={asOf}
            downloads={filesAt((ending) => listAddress(PATH + ending, filters, "date", { table: "kinds" }))}
          />
          <Definition summary={m.support_given_definition_head()}>{m.support_given_definition()}</Definition>
        </Section>
      ) : null}
    </>
  );
}
