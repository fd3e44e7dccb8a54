import { Link } from "@remix-run/react";
import type { SupportTotals } from "#app/domain/support/support-totals.ts";
import type { EntryView } from "#app/features/support/queries/support-entry.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Name } from "../page.tsx";
import { sharePercent } from "../share-percent.ts";
import { StatusTag } from "../status-tag.tsx";
import { AmountsInLine } from "./money.tsx";
import { VerbatimWords } from "./paragraph-words.tsx";
import { paragraphWarnings, paragraphWord } from "./words.ts";

/** What of the entry the share is, whatever its stage. */
function ShareAmounts({ totals: { byStage } }: { totals: SupportTotals }) {
  return Object.entries(byStage)
    .filter(([, { amounts }]) => amounts.length > 0)
    .map(([stage, { amounts }]) => (
      <span key={stage} className="block">
        <AmountsInLine amounts={amounts} />
      </span>
    ));
}

const percent = (shareBp: number) => m.support_percent({ percent: sharePercent(shareBp) });

/** Each share with the words that it answers, and the rest that answers none. */
export function EntryShares({ entry }: { entry: EntryView }) {
  const { shares, rest } = entry;
  return (
    <ol className="bare shares">
      {shares.map(({ paragraph, purpose, shareBp, rationale, isWarnedOf, linkedWords, totals }) => (
        <li key={`${paragraph.key} ${purpose?.id ?? ""}`}>
          <div>
            <p className="share-size">
              <bdi>{percent(shareBp)}</bdi>
            </p>
            <div className="small soft">
              <ShareAmounts totals={totals} />
            </div>
          </div>
          <div>
            <h3>
              <Link to={`/resolutions/${paragraph.key}`}>
                <Name>{paragraphWord(paragraph)}</Name>
              </Link>
              {": "}
              {purpose?.name ?? m.support_paragraph_as_a_whole()}
            </h3>
            <blockquote>
              <VerbatimWords paragraph={paragraph} only={purpose?.id ?? null} />
            </blockquote>
            {linkedWords ? (
              <p className="small">
                <StatusTag shape="look">
                  {linkedWords.isStillThere
                    ? m.support_words_changed_since()
                    : m.support_words_no_longer_there()}
                </StatusTag>{" "}
                <Link
                  to={`/resolutions/${paragraph.key}/words#${linkedWords.versionId.replaceAll("/", "-")}`}
                >
                  {m.support_words_compare()}
                </Link>
              </p>
            ) : null}
            {rationale ? (
              <p className="small">
                {m.support_rationale_given()} <Name>{rationale}</Name>
              </p>
            ) : null}
            {isWarnedOf
              ? paragraphWarnings(paragraph).map((text) => (
                  <p key={text} className="small">
                    <StatusTag shape="look">{text}</StatusTag>
                  </p>
                ))
              : null}
          </div>
        </li>
      ))}
      {rest.shareBp > 0 ? (
        <li>
          <div>
            <p className="share-size">
              <bdi>{percent(rest.shareBp)}</bdi>
            </p>
          </div>
          <div>
            <h3>{m.support_not_linked()}</h3>
            <p className="small soft">{m.support_not_linked_text()}</p>
          </div>
        </li>
      ) : null}
    </ol>
  );
}
