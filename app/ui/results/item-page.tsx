import { Link } from "@remix-run/react";
import type { EntryPage } from "#app/features/results/queries/entry-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { PageTitle } from "../page.tsx";
import { exerciseAddress, itemAddress, placeOf, reviewAddress } from "./addresses.ts";
import { useAutosave } from "./autosave.ts";
import { CalendarState } from "./calendar-state.tsx";
import { useFocusOnFindings } from "./focus.ts";
import { ItemForm, type RefusedItem } from "./item-form.tsx";
import { ItemList } from "./item-list.tsx";
import { roundName } from "./words.ts";
import { apart, Sentence } from "../sentence.tsx";

interface ItemPageProps {
  page: EntryPage;
  /** What was typed and refused; null where the kept draft is shown. */
  refused: RefusedItem | null;
  /** What the last press of a button was answered with, by its identity. */
  answer: unknown;
  maySubmit: boolean;
  /** A finding was just added: it is not asked about before it is filled in. */
  isQuiet: boolean;
  /** The secretariat enters it from a letter. */
  isBehalf?: boolean;
}

/** The page on which one item is entered, with the others beside it. Keyed by the item, so that each saves for itself. */
export function ItemPage(props: ItemPageProps) {
  const { page, refused, answer, maySubmit, isQuiet, isBehalf = false } = props;
  const place = placeOf(page.participation);
  const autosave = useAutosave(`${itemAddress(place, page.number)}/draft`, page.revision, answer);
  useFocusOnFindings(page.draft?.findings.length ?? 0);
  const { saved } = autosave;
  const items = page.items.map((item) => (saved?.number === item.number ? saved : item));
  const isClosed = autosave.state.kind === "closed";
  return (
    <>
      <PageTitle
        over={
          isBehalf ? (
            <>
              <Sentence
                text={m.results_behalf_over({ laboratory: apart(page.participation.laboratory.name) })}
              />{" "}
              · {roundName(page.participation.exercise)}
            </>
          ) : (
            roundName(page.participation.exercise)
          )
        }
        title={m.results_item_of({ number: page.number, total: page.items.length })}
        state={
          isClosed ? (
            m.results_closed_state()
          ) : (
            <>
              <CalendarState {...page.participation} /> {m.results_nothing_sent()}
            </>
          )
        }
      />
      <div className="work">
        <aside aria-label={m.results_items_label()}>
          <ItemList items={items} place={place} current={page.number} />
          {isClosed ? null : (
            <p className="small soft">{maySubmit ? m.results_items_note() : m.results_analyst_note()}</p>
          )}
          <p className="small">
            {maySubmit && !isClosed ? (
              <Link to={reviewAddress(place)}>{m.results_to_review()}</Link>
            ) : (
              <Link to={exerciseAddress(place)}>{m.results_back_to_exercise()}</Link>
            )}
          </p>
        </aside>
        <div>
          <ItemForm
            page={page}
            refused={refused}
            maySubmit={maySubmit}
            isQuiet={isQuiet}
            autosave={autosave}
          />
        </div>
      </div>
    </>
  );
}
