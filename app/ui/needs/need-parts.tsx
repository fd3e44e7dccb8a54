import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { AnswerStanding, NeedState } from "#app/domain/needs/need-state.ts";
import type { OwnNeed } from "#app/features/needs/queries/own-needs.server.ts";
import type { ParagraphName } from "#app/features/support/queries/paragraph-names.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Name } from "../page.tsx";
import { apart, Sentence } from "../sentence.tsx";
import { StatusTag } from "../status-tag.tsx";
import { paragraphWord } from "../support/words.ts";
import { NEED_STATE_WORDS, STANDING_WORDS } from "./words.ts";

export function NeedStateTag({ state }: { state: NeedState }) {
  return <StatusTag shape={NEED_STATE_WORDS[state].shape}>{NEED_STATE_WORDS[state].word()}</StatusTag>;
}

export function StandingTag({ standing }: { standing: AnswerStanding }) {
  return <StatusTag shape={STANDING_WORDS[standing].shape}>{STANDING_WORDS[standing].word()}</StatusTag>;
}

/** The paragraph that a need names, with its purpose, and the way to its words. */
export function NeedParagraph(props: { paragraph: ParagraphName | null; purpose: string | null }) {
  const { paragraph, purpose } = props;
  if (paragraph === null) return <span className="soft">{m.needs_no_paragraph()}</span>;
  return (
    <>
      <Link to={`/resolutions/${paragraph.key}`}>
        <Name>{paragraphWord(paragraph)}</Name>
      </Link>
      {purpose === null ? null : (
        <span className="reason">
          <Name>{purpose}</Name>
        </span>
      )}
    </>
  );
}

/** What donors are told of who needs it. */
export function ShownAs({ need }: { need: OwnNeed }): ReactNode {
  if (need.mayBeNamed) return m.needs_shown_by_name();
  if (need.shownAs.kind === "region")
    return <Sentence text={m.needs_shown_by_region({ region: apart(need.shownAs.name ?? "") })} />;
  return need.shownAs.kind === "anywhere" ? m.needs_shown_nowhere() : m.needs_shown_withheld();
}

/** Support entries, each a link. */
export function EntryLinks({ numbers }: { numbers: readonly string[] }) {
  return (
    <>
      {numbers.map((number) => (
        <span key={number} className="block">
          <Link to={`/support/entries/${number}`}>
            <Name>{number}</Name>
          </Link>
        </span>
      ))}
    </>
  );
}

/** The pages of what laboratories need and can do for each other, in one line. */
export function NeedTabs(props: {
  needsAt: string | null;
  current: "needs" | "review" | "expertise" | "networks";
  mayReview?: boolean;
}) {
  const tabs: { key: string; to: string; label: string }[] = [
    ...(props.mayReview ? [{ key: "review", to: "/needs/review", label: m.needs_tab_review() }] : []),
    ...(props.needsAt === null ? [] : [{ key: "needs", to: props.needsAt, label: m.needs_tab_needs() }]),
    { key: "expertise", to: "/expertise", label: m.needs_tab_expertise() },
    { key: "networks", to: "/networks", label: m.needs_tab_networks() },
  ];
  return (
    <nav className="need-tabs" aria-label={m.needs_tabs()}>
      <ul>
        {tabs.map(({ key, to, label }) => (
          <li key={key}>
            <Link to={to} aria-current={key === props.current ? "page" : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
