import { Link } from "@remix-run/react";
import type { ParagraphPage } from "#app/features/resolutions/queries/read-paragraph.server.ts";
import type {
  RelatedParagraph,
  StatusNote,
} from "#app/features/resolutions/queries/paragraph-standing.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatIsoDay } from "../format.ts";
import { Name } from "../page.tsx";
import { StatusTag } from "../status-tag.tsx";
import { paragraphWord } from "../support/words.ts";
import { relationWord, STATUS_SHAPES, statusWord } from "./standing-words.ts";

/** A document or address that shows something: a link where it is one. */
export function Evidence({ evidence }: { evidence: string }) {
  return /^https?:\/\/\S+$/u.test(evidence) ? (
    <a href={evidence} rel="noreferrer nofollow">
      <bdi>{evidence}</bdi>
    </a>
  ) : (
    <Name>{evidence}</Name>
  );
}

function Status({ note }: { note: StatusNote }) {
  return (
    <li>
      <p>
        <StatusTag shape={STATUS_SHAPES[note.status]}>{statusWord(note.status)}</StatusTag>{" "}
        <span className="soft">{m.resolutions_status_as_of({ day: formatIsoDay(note.asOfDay) })}</span>
      </p>
      <p>
        <Name>{note.note}</Name>
      </p>
      <p className="small soft">
        {note.evidence === null ? (
          m.resolutions_status_no_evidence()
        ) : (
          <>
            {m.resolutions_status_evidence()} <Evidence evidence={note.evidence} />
          </>
        )}
        {note.byName === null ? null : (
          <>
            {" "}
            {m.resolutions_status_by()} <Name>{note.byName}</Name>
          </>
        )}
      </p>
    </li>
  );
}

/** How far the paragraph is carried out: the latest note counts, the earlier ones are beneath it. */
export function StatusNotes({ statuses }: { statuses: readonly StatusNote[] }) {
  const [latest, ...earlier] = statuses;
  if (!latest)
    return (
      <p>
        <StatusTag shape="off">{m.resolutions_status_none()}</StatusTag>
      </p>
    );
  return (
    <>
      <ol className="bare standing">
        <Status note={latest} />
      </ol>
      {earlier.length > 0 ? (
        <details className="definition">
          <summary>{m.resolutions_status_earlier({ count: earlier.length })}</summary>
          <ol className="bare standing">
            {earlier.map((note) => (
              <Status key={note.id} note={note} />
            ))}
          </ol>
        </details>
      ) : null}
    </>
  );
}

/** The paragraphs of other resolutions that this one has to do with, each with how. */
export function RelatedList({ related }: { related: readonly RelatedParagraph[] }) {
  if (related.length === 0) return <p className="soft">{m.resolutions_related_none()}</p>;
  return (
    <ul className="bare standing">
      {related.map(({ paragraph, relation, note, isFrom }) => (
        <li key={`${paragraph.key} ${String(isFrom)}`}>
          <p>
            {relationWord(relation, isFrom)}{" "}
            <Link to={`/resolutions/${paragraph.key}`}>
              <Name>{paragraphWord(paragraph)}</Name>
            </Link>
          </p>
          {note === null ? null : (
            <p className="small soft">
              <Name>{note}</Name>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Says where a paragraph no longer stands in the text, or its words have changed since support was linked to it. */
export function WordsNote({ page }: { page: ParagraphPage }) {
  const { versions, paragraph, isOfToday } = page;
  const own = versions.filter(({ language }) => language === paragraph.language);
  const linked = versions.filter((version) => !version.isOfToday || !isOfToday);
  const changes = own.filter(({ isChange }) => isChange);
  const latest = changes.at(-1);
  if (isOfToday && !latest) return null;
  const now = own.find((version) => version.isOfToday)?.words;
  const links = linked.reduce((sum, version) => (version.words === now ? sum : sum + version.links), 0);
  return (
    <div className="note note-look">
      <p>
        {isOfToday && latest
          ? m.resolutions_words_changed({ day: formatIsoDay(latest.loadedAt.toISOString().slice(0, 10)) })
          : m.resolutions_words_gone()}{" "}
        {links > 0 ? m.resolutions_words_links({ count: links }) : null}{" "}
        <Link to={`/resolutions/${paragraph.key}/words`}>{m.resolutions_words_all()}</Link>
      </p>
    </div>
  );
}
