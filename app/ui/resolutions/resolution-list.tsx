import { Form, Link } from "@remix-run/react";
import type { ResolutionList } from "#app/features/resolutions/queries/list-resolutions.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../format.ts";
import { EmptyState } from "../page.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { PrintedText } from "./printed-text.tsx";
import { textDirection } from "./text-direction.ts";
import { heldWord, languageName, paragraphName, resolutionName } from "./words.ts";

/** Words to look for; a plain form, so that the search has an address. */
export function SearchForm({ query }: { query: string }) {
  return (
    <Form method="get" className="search" role="search">
      <label htmlFor="q">{m.resolutions_search_label()}</label>
      <p className="hint" id="q-hint">
        {m.resolutions_search_hint()}
      </p>
      <div className="search-line">
        <input
          className="input"
          type="search"
          id="q"
          name="q"
          key={query}
          defaultValue={query}
          maxLength={100}
          aria-describedby="q-hint"
        />
        <button className="button button-plain">{m.resolutions_search_button()}</button>
        {query === "" ? null : <Link to="/resolutions">{m.resolutions_search_clear()}</Link>}
      </div>
    </Form>
  );
}

/** The paragraphs in which the words stand, with the words marked. */
export function SearchHits({ query, hits }: Pick<ResolutionList, "query" | "hits">) {
  if (hits.length === 0)
    return (
      <EmptyState title={m.resolutions_search_none_title({ query })}>
        {m.resolutions_search_none()}
      </EmptyState>
    );
  return (
    <>
      <p>{m.resolutions_search_found({ count: hits.length, query })}</p>
      <ol className="bare hits">
        {hits.map(({ resolution, paragraph, pieces, isTranslation }) => (
          <li key={`${paragraph.key} ${paragraph.language}`}>
            <h3>
              <Link
                to={`/resolutions/${paragraph.key}${isTranslation ? `?language=${paragraph.language}` : ""}`}
              >
                {m.resolutions_paragraph_in_resolution({
                  resolution: resolutionName(resolution),
                  paragraph: paragraphName(paragraph),
                })}
              </Link>
              {isTranslation ? ` (${languageName(paragraph.language)})` : null}
            </h3>
            <p className="verbatim printed" dir={textDirection(paragraph.language)}>
              <PrintedText paragraph={paragraph} pieces={pieces} as="words" />
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

/** The resolutions held. */
export function ResolutionTable({ resolutions }: Pick<ResolutionList, "resolutions">) {
  if (resolutions.length === 0)
    return <EmptyState title={m.resolutions_list_none_title()}>{m.resolutions_list_none()}</EmptyState>;
  return (
    <TableFrame
      label={m.resolutions_list_caption()}
      caption={m.resolutions_list_caption()}
      note={m.resolutions_list_note()}
      records
    >
      <TableHead
        records
        columns={[
          { key: "resolution", label: m.resolutions_column_resolution() },
          { key: "title", label: m.resolutions_column_title() },
          { key: "held", label: m.resolutions_column_held() },
          { key: "paragraphs", label: m.resolutions_column_paragraphs() },
          { key: "entries", label: m.resolutions_column_entries(), numeric: true },
        ]}
      />
      <tbody role="rowgroup">
        {resolutions.map((resolution) => (
          <Row key={resolution.key}>
            <RowHead>
              <Link to={`/resolutions/${resolution.key}`} className="nowrap">
                {resolutionName(resolution)}
              </Link>
            </RowHead>
            <Cell lead soft={resolution.title === null}>
              {resolution.title === null ? (
                m.resolutions_title_not_held()
              ) : (
                <span className="verbatim" lang={resolution.languages[0]} dir="auto">
                  {resolution.title}
                </span>
              )}
            </Cell>
            <Cell label={m.resolutions_column_held()}>{heldWord(resolution.held)}</Cell>
            <Cell label={m.resolutions_column_paragraphs()}>
              {m.resolutions_paragraph_counts({
                preambular: formatCount(resolution.preambular),
                operative: formatCount(resolution.operative),
              })}
            </Cell>
            <Cell label={m.resolutions_column_entries()} numeric>
              {formatCount(resolution.publishedEntries)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
