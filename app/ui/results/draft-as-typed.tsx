import type { DraftFinding, DraftItem } from "#app/domain/results/draft-item.ts";
import { isBlankFinding } from "#app/domain/results/draft-item.ts";
import type { EntryPage } from "#app/features/results/queries/entry-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatMoment } from "../format.ts";
import { Facts } from "../page.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { basisName, outcomeName, techniqueName } from "./words.ts";

/** Two versions of one item side by side: the one that was typed here, where there is one, and the one that is kept. */
export function TypedAndKept(props: { page: EntryPage; typed: DraftItem | null; typedNote: string }) {
  const { page, typed, typedNote } = props;
  return (
    <div className="two">
      {typed ? (
        <section aria-labelledby="typed">
          <h2 id="typed">{m.results_conflict_typed()}</h2>
          <p className="small soft">{typedNote}</p>
          <DraftAsTyped draft={typed} page={page} />
        </section>
      ) : null}
      <section aria-labelledby="kept">
        <h2 id="kept">{m.results_conflict_kept()}</h2>
        <p className="small soft">
          {page.savedAt ? (
            <Sentence
              text={m.results_conflict_kept_by({ moment: slot("moment"), name: slot("name") })}
              parts={{ moment: <bdi>{formatMoment(page.savedAt)}</bdi>, name: <bdi>{page.savedBy}</bdi> }}
            />
          ) : (
            m.results_not_saved_yet()
          )}
        </p>
        {page.draft ? <DraftAsTyped draft={page.draft} page={page} /> : null}
      </section>
    </div>
  );
}

function DraftAsTyped({ draft, page }: { draft: DraftItem; page: EntryPage }) {
  const text = (value: string) =>
    value === "" ? (
      m.results_as_typed_nothing()
    ) : (
      <code>
        <bdi>{value}</bdi>
      </code>
    );
  const findings = draft.findings.filter((finding) => !isBlankFinding(finding));
  return (
    <Facts
      facts={[
        {
          key: "outcome",
          term: m.results_as_typed_answer(),
          value: draft.outcome === "" ? m.results_as_typed_none() : outcomeName(draft.outcome),
        },
        ...(draft.couldNotTestReason === ""
          ? []
          : [{ key: "reason", term: m.results_reason(), value: text(draft.couldNotTestReason) }]),
        ...findings.map((finding, index) => ({
          key: finding.key,
          term: m.results_finding({ number: index + 1 }),
          value: <FindingAsTyped finding={finding} page={page} />,
        })),
        { key: "remark", term: m.results_remark({ number: page.number }), value: text(draft.remark) },
      ]}
    />
  );
}

function FindingAsTyped({ finding, page }: { finding: DraftFinding; page: EntryPage }) {
  const unit = page.units.find(({ code }) => code === finding.unit)?.display ?? finding.unit;
  const lines = [
    finding.analyte,
    finding.casNumber,
    finding.techniques.map(techniqueName).join(", "),
    finding.quantity === ""
      ? ""
      : `${finding.quantity} ${unit} ${basisName(finding.basis === "" ? null : finding.basis)}`,
    finding.uncertainty === "" ? "" : `U ${finding.uncertainty}`,
    finding.coverage === "" ? "" : `k ${finding.coverage}`,
    finding.replicates === "" ? "" : `${m.results_replicates()} ${finding.replicates}`,
  ].filter((line) => line !== "");
  return (
    <ul className="bare">
      {lines.map((line) => (
        <li key={line}>
          <bdi>{line}</bdi>
        </li>
      ))}
    </ul>
  );
}
