import { Form } from "@remix-run/react";
import type { DraftFinding, DraftItem } from "#app/domain/results/draft-item.ts";
import { isBlankFinding } from "#app/domain/results/draft-item.ts";
import type { EntryPage } from "#app/features/results/queries/entry-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatMoment } from "../format.ts";
import { Facts } from "../page.tsx";
import { itemAddress, placeOf } from "./addresses.ts";
import { basisName, outcomeName, techniqueName } from "./words.ts";

/** Two versions of one item, the kept one and the typed one, and the choice between them. Nothing is lost before it is made. */
export function DraftConflict({ page, typed }: { page: EntryPage; typed: DraftItem }) {
  const address = itemAddress(placeOf(page.participation), page.number);
  return (
    <>
      <div className="two">
        <section aria-labelledby="typed">
          <h2 id="typed">{m.results_conflict_typed()}</h2>
          <p className="small soft">{m.results_conflict_typed_note()}</p>
          <DraftAsTyped draft={typed} page={page} />
        </section>
        <section aria-labelledby="kept">
          <h2 id="kept">{m.results_conflict_kept()}</h2>
          <p className="small soft">
            {page.savedAt
              ? m.results_conflict_kept_by({ moment: formatMoment(page.savedAt), name: page.savedBy ?? "" })
              : m.results_not_saved_yet()}
          </p>
          {page.draft ? <DraftAsTyped draft={page.draft} page={page} /> : null}
        </section>
      </div>
      <Form method="post" action={address}>
        <input type="hidden" name="revision" value={page.revision} />
        <HiddenDraft draft={typed} />
        <div className="actions">
          <button className="button" name="intent" value="save">
            {m.results_conflict_use_typed()}
          </button>
          <a href={address}>{m.results_conflict_use_kept()}</a>
        </div>
      </Form>
      <p className="small soft">{m.results_conflict_note()}</p>
    </>
  );
}

function DraftAsTyped({ draft, page }: { draft: DraftItem; page: EntryPage }) {
  const text = (value: string) => (value === "" ? m.results_as_typed_nothing() : <code>{value}</code>);
  const findings = draft.findings.filter((finding) => !isBlankFinding(finding));
  return (
    <>
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
          ...findings.flatMap((finding, index) => [
            {
              key: finding.key,
              term: m.results_finding({ number: index + 1 }),
              value: <FindingAsTyped finding={finding} page={page} />,
            },
          ]),
          { key: "remark", term: m.results_remark({ number: page.number }), value: text(draft.remark) },
        ]}
      />
    </>
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

/** The whole draft as hidden fields, under the names of the form. */
function HiddenDraft({ draft }: { draft: DraftItem }) {
  return (
    <>
      <input type="hidden" name="outcome" value={draft.outcome} />
      <input type="hidden" name="couldNotTestReason" value={draft.couldNotTestReason} />
      <input type="hidden" name="remark" value={draft.remark} />
      {draft.findings.map(({ techniques, isOther, ...texts }, index) => (
        <span key={texts.key} hidden>
          {Object.entries(texts).map(([name, value]) => (
            <input key={name} type="hidden" name={`findings[${index}].${name}`} value={value} />
          ))}
          {isOther ? <input type="hidden" name={`findings[${index}].isOther`} value="on" /> : null}
          {techniques.map((code) => (
            <input key={code} type="hidden" name={`findings[${index}].techniques`} value={code} />
          ))}
        </span>
      ))}
    </>
  );
}
