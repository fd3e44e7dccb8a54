import { Link } from "@remix-run/react";
import { missingEnds } from "#app/domain/resolutions/held-gaps.ts";
import type { Neighbour, ParagraphPage } from "#app/features/resolutions/queries/read-paragraph.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatIsoDay } from "../format.ts";
import { Facts } from "../page.tsx";
import { Footnotes, PrintedNumber, PrintedText } from "./printed-text.tsx";
import { runsBack, textDirection } from "./text-direction.ts";
import { asksText, bodyName, citation, heldWord, languageName, paragraphName } from "./words.ts";

/** The beginning of a neighbouring paragraph, and the way to it. */
function Near({ neighbour, side }: { neighbour: Neighbour; side: "before" | "after" }) {
  const { paragraph, opening } = neighbour;
  const name = paragraphName(paragraph);
  return (
    <div className="para para-near" dir={runsBack(paragraph.language)}>
      <PrintedNumber paragraph={paragraph} quiet />
      <p dir={textDirection(paragraph.language)}>
        {missingEnds(paragraph.text, paragraph.held).start ? "[…] " : null}
        <bdi lang={paragraph.language}>{opening.text}</bdi>
        {opening.isWhole ? null : " […]"}{" "}
        <Link to={`../${paragraph.slug}`} relative="path">
          <bdi>
            {side === "before"
              ? m.resolutions_neighbour_before({ paragraph: name })
              : m.resolutions_neighbour_after({ paragraph: name })}
          </bdi>
        </Link>
      </p>
    </div>
  );
}

/** What the paragraph asks: its purposes with the key of their underline, or that it asks for no support. */
function Asks({ page, mayReadParticipation }: { page: ParagraphPage; mayReadParticipation: boolean }) {
  if (page.warning === null)
    return (
      <>
        <h2 id="asks">{m.resolutions_asks_heading()}</h2>
        <ol className="bare purposes">
          {page.purposes.map(({ id, name, key }) => (
            <li key={id}>
              <span className="keyed">
                <span className={`key key-${key}`} />
                <span lang={page.paragraph.language}>{name}</span>
              </span>
            </li>
          ))}
        </ol>
        <p className="small soft">{m.resolutions_asks_note()}</p>
      </>
    );
  return (
    <>
      <h2 id="asks">{m.resolutions_asks_other_heading()}</h2>
      <p>{asksText(page.warning)}</p>
      {page.warning === "asks-to-take-part" ? (
        <p>
          {mayReadParticipation ? (
            <Link to="/participation">{m.resolutions_asks_participation_report()}</Link>
          ) : (
            m.resolutions_asks_participation_public()
          )}
        </p>
      ) : null}
    </>
  );
}

/** The paragraph set as a page of law: its words, its neighbours quiet, what it asks, and its facts. */
export function ParagraphText({
  page,
  mayReadParticipation,
}: {
  page: ParagraphPage;
  mayReadParticipation: boolean;
}) {
  const { paragraph, resolution } = page;
  return (
    <article className="law-text" aria-label={m.resolutions_paragraph_text_label()}>
      {page.before ? <Near neighbour={page.before} side="before" /> : null}
      <div className="para" dir={runsBack(paragraph.language)}>
        <PrintedNumber paragraph={paragraph} />
        <div>
          <p className="printed" dir={textDirection(paragraph.language)}>
            <PrintedText paragraph={paragraph} pieces={page.pieces} />
          </p>
          <Footnotes paragraph={paragraph} />
        </div>
      </div>
      {page.after ? <Near neighbour={page.after} side="after" /> : null}
      <div className="law-facts">
        <Asks page={page} mayReadParticipation={mayReadParticipation} />
        <Facts
          facts={[
            {
              key: "opens",
              term: m.resolutions_fact_opens(),
              value:
                paragraph.verb === null ? (
                  m.resolutions_not_held()
                ) : (
                  <span lang={paragraph.language}>{paragraph.verb}</span>
                ),
            },
            {
              key: "addressed",
              term: m.resolutions_fact_addressed(),
              value:
                paragraph.addressee === null ? (
                  m.resolutions_not_named()
                ) : (
                  <span lang={paragraph.language}>{paragraph.addressee}</span>
                ),
            },
            {
              key: "resolution",
              term: m.resolutions_fact_resolution(),
              value:
                resolution.title === null
                  ? m.resolutions_resolution_untitled({
                      body: bodyName(resolution.body),
                      number: resolution.number,
                    })
                  : m.resolutions_resolution_titled({
                      body: bodyName(resolution.body),
                      number: resolution.number,
                      title: resolution.title,
                    }),
            },
            {
              key: "documents",
              term: m.resolutions_fact_documents(),
              value: resolution.documentSymbols ?? m.resolutions_not_held(),
            },
            {
              key: "adopted",
              term: m.resolutions_fact_adopted(),
              value:
                resolution.adoptedOn === null
                  ? m.resolutions_not_known()
                  : formatIsoDay(resolution.adoptedOn),
            },
            {
              key: "text",
              term: m.resolutions_fact_text(),
              value: m.resolutions_text_held({
                held: heldWord(paragraph.held),
                language: languageName(paragraph.language),
              }),
            },
            {
              key: "words",
              term: m.resolutions_fact_words(),
              value: (
                <Link to={`/resolutions/${paragraph.key}/words`}>
                  {m.resolutions_words_count({ count: page.versions.length })}
                </Link>
              ),
            },
            { key: "address", term: m.resolutions_fact_address(), value: <code>{paragraph.key}</code> },
            { key: "cite", term: m.resolutions_fact_cite(), value: citation(resolution, paragraph) },
          ]}
        />
      </div>
    </article>
  );
}
