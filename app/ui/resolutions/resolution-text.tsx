import { Link } from "@remix-run/react";
import { missingEnds } from "#app/domain/resolutions/held-gaps.ts";
import type { ResolutionPage } from "#app/features/resolutions/queries/read-resolution.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatIsoDay } from "../format.ts";
import { Facts, Name } from "../page.tsx";
import { Footnotes, PrintedNumber, PrintedText } from "./printed-text.tsx";
import { runsBack, textDirection } from "./text-direction.ts";
import { bodyName, gapText, heldWord, languageName, paragraphName } from "./words.ts";

type PageParagraph = ResolutionPage["paragraphs"][number];

/** A paragraph in the whole text, with the way to its own page beneath. */
function Paragraph({ paragraph, resolutionKey }: { paragraph: PageParagraph; resolutionKey: string }) {
  const missing = missingEnds(paragraph.text, paragraph.held);
  return (
    <div className="para" id={paragraph.slug} dir={runsBack(paragraph.language)}>
      <PrintedNumber paragraph={paragraph} />
      <div>
        <p className="printed" dir={textDirection(paragraph.language)}>
          <PrintedText paragraph={paragraph} />
        </p>
        <Footnotes paragraph={paragraph} />
        <p className="para-links">
          <Link to={`/resolutions/${resolutionKey}/${paragraph.slug}`}>{paragraphName(paragraph)}</Link>
          {paragraph.publishedEntries > 0 ? (
            <span>{m.resolutions_entries_of_paragraph({ count: paragraph.publishedEntries })}</span>
          ) : null}
          {missing.start ? <span>{m.resolutions_gap_inline_start()}</span> : null}
          {missing.end ? <span>{m.resolutions_gap_inline_end()}</span> : null}
        </p>
      </div>
    </div>
  );
}

/** The whole text as held: preamble, then the operative paragraphs, in their order. */
export function ResolutionText({ page }: { page: ResolutionPage }) {
  const parts = [
    { kind: "preambular" as const, heading: m.resolutions_preamble_heading() },
    { kind: "operative" as const, heading: m.resolutions_operative_heading() },
  ];
  return (
    <article className="law-text law-whole" aria-label={m.resolutions_text_heading()}>
      {parts.map(({ kind, heading }) => {
        const paragraphs = page.paragraphs.filter((paragraph) => paragraph.kind === kind);
        if (paragraphs.length === 0) return null;
        return (
          <section key={kind} aria-labelledby={`part-${kind}`}>
            <h2 id={`part-${kind}`}>{heading}</h2>
            {paragraphs.map((paragraph) => (
              <Paragraph key={paragraph.key} paragraph={paragraph} resolutionKey={page.resolution.key} />
            ))}
          </section>
        );
      })}
      <p className="small soft">{m.resolutions_headings_ours()}</p>
    </article>
  );
}

/** Beside the text: what of it is not held, and where it is from. */
export function ResolutionMargin({ page }: { page: ResolutionPage }) {
  const { resolution, gaps, version } = page;
  return (
    <div className="margin">
      <section aria-labelledby="gaps">
        <h2 id="gaps">{m.resolutions_gaps_heading()}</h2>
        {gaps.length === 0 ? (
          <p>{m.resolutions_gaps_none()}</p>
        ) : (
          <ul className="bare">
            {gaps.map((gap) => (
              <li key={gapText(gap)}>{gapText(gap)}</li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="source">
        <h2 id="source">{m.resolutions_source_heading()}</h2>
        <Facts
          facts={[
            {
              key: "body",
              term: m.resolutions_fact_resolution(),
              value: `${bodyName(resolution.body)}, ${resolution.number}`,
            },
            {
              key: "documents",
              term: m.resolutions_fact_documents(),
              value: resolution.documentSymbols ?? m.resolutions_not_held(),
            },
            { key: "source", term: m.resolutions_fact_source(), value: <Name>{resolution.source}</Name> },
            {
              key: "version",
              term: m.resolutions_fact_version(),
              value: m.resolutions_version_of({
                version: version.version,
                day: formatIsoDay(version.loadedAt.toISOString().slice(0, 10)),
              }),
            },
            {
              key: "adopted",
              term: m.resolutions_fact_adopted(),
              value:
                resolution.adoptedOn === null
                  ? m.resolutions_not_known()
                  : formatIsoDay(resolution.adoptedOn),
            },
            { key: "text", term: m.resolutions_fact_text(), value: heldWord(resolution.held) },
            { key: "language", term: m.resolutions_fact_language(), value: languageName(version.language) },
            { key: "address", term: m.resolutions_fact_address(), value: <code>{resolution.key}</code> },
          ]}
        />
      </section>
    </div>
  );
}
