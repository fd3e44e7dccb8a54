import type { Reassessment } from "#app/features/results/queries/item-outcomes.server.ts";
import type { SubmissionPage } from "#app/features/results/queries/submission-page.server.ts";
import type { SubmissionItem } from "#app/features/results/queries/submitted-items.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Happened } from "../moment.tsx";
import { Definition } from "../page.tsx";
import { apart, Sentence, slot } from "../sentence.tsx";
import { StatusTag } from "../status-tag.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { FindingsTable } from "./findings-table.tsx";
import { componentWord, outcomeSummary, verdictWord } from "./outcome-words.ts";
import { Said } from "./reviewed-item.tsx";
import { draftWord } from "./words.ts";

/** The immediate outcome, item by item, with what its words mean. */
export function Outcome({ page, isOwn }: { page: SubmissionPage; isOwn: boolean }) {
  const { outcome, items } = page;
  if (!outcome)
    return (
      <p>
        {page.versions.some(({ isAssessed }) => isAssessed)
          ? m.results_outcome_kept_beside()
          : m.results_outcome_none()}
      </p>
    );
  return (
    <>
      <p>
        <strong>
          <bdi>
            {outcomeSummary({
              correct: outcome.correct,
              reported: outcome.total - outcome.notReported,
              items: outcome.total,
            })}
          </bdi>
        </strong>
      </p>
      <TableFrame
        label={m.results_outcome_table()}
        caption={m.results_outcome_table()}
        note={outcomeNote(outcome)}
        records
      >
        <TableHead
          records
          columns={[
            { key: "item", label: m.results_col_item() },
            { key: "verdict", label: m.results_col_verdict() },
            { key: "components", label: m.results_col_components() },
          ]}
        />
        <tbody role="rowgroup">
          {items.map((item) => (
            <Row key={item.number}>
              <RowHead>{m.results_item({ number: item.number })}</RowHead>
              <Cell>{item.assessment ? <Verdict verdict={item.assessment.verdict} /> : null}</Cell>
              <Cell lead>
                <Components item={item} isOwn={isOwn} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
      <Definition summary={m.results_def_correct()}>{m.results_def_correct_text()}</Definition>
      <Definition summary={m.results_def_false()}>{m.results_def_false_text()}</Definition>
      <Definition summary={m.results_def_not_counted()}>{m.results_def_not_counted_text()}</Definition>
      <Definition summary={m.results_def_not_reported()}>{m.results_def_not_reported_text()}</Definition>
      <Definition summary={m.results_def_quantity()}>{m.results_def_quantity_text()}</Definition>
    </>
  );
}

function outcomeNote({ composition, rule }: NonNullable<SubmissionPage["outcome"]>): string {
  switch (composition) {
    case "published":
      return m.results_outcome_table_note({ rule });
    case "invented":
      return m.results_outcome_table_note_invented({ rule });
    case "not_published":
    case "not_held":
      return m.results_outcome_table_note_not_published({ rule });
  }
}

function Verdict({ verdict }: { verdict: NonNullable<SubmissionItem["assessment"]>["verdict"] }) {
  const { shape, text } = verdictWord(verdict);
  return <StatusTag shape={shape}>{text}</StatusTag>;
}

function Components({ item, isOwn }: { item: SubmissionItem; isOwn: boolean }) {
  if (!item.assessment) return null;
  const { components, isBlank, reassessments } = item.assessment;
  const untested = isOwn
    ? m.results_components_could_not_test()
    : m.results_components_could_not_test_other();
  return (
    <>
      {isBlank ? <p className="soft">{m.results_blank()}</p> : null}
      {item.outcome === "could_not_test" ? <p>{untested}</p> : null}
      {item.outcome === null ? <p>{m.results_components_unanswered()}</p> : null}
      <ComponentList components={components} />
      {reassessments.map((again) => (
        <AssessedAgain key={again.at.getTime()} again={again} />
      ))}
    </>
  );
}

function ComponentList({ components }: Pick<NonNullable<SubmissionItem["assessment"]>, "components">) {
  if (components.length === 0) return null;
  return (
    <ul className="bare">
      {components.map((component, at) => {
        const { shape, text } = componentWord(component);
        return (
          <li key={at}>
            <StatusTag shape={shape}>
              <Sentence text={text} />
            </StatusTag>
          </li>
        );
      })}
    </ul>
  );
}

function outcomeInWords({ verdict, components }: Reassessment["before"]): string {
  const { text } = verdictWord(verdict);
  if (components.length === 0) return text;
  const each = components.map((component) => componentWord(component).text).join("; ");
  return m.results_again_before_with({ verdict: text, components: each });
}

/** That an outcome was made again since it was given, why, and what it was until then. */
function AssessedAgain({ again }: { again: Reassessment }) {
  const { at, typed, inn, reason, before } = again;
  return (
    <div className="small">
      <p>
        <Sentence
          text={m.results_again({
            moment: slot("moment"),
            typed: apart(typed),
            analyte: apart(inn),
            reason: apart(reason),
          })}
          parts={{ moment: <Happened at={at} /> }}
        />
      </p>
      {/* In plain words: a sign beside them would be read as one of today. */}
      <p className="soft">
        <Sentence
          text={m.results_again_before({ moment: slot("moment"), outcome: outcomeInWords(before) })}
          parts={{ moment: <Happened at={at} /> }}
        />
      </p>
    </div>
  );
}

/** One item as it was reported: as typed and as read. */
export function ReportedItem({ item }: { item: SubmissionItem }) {
  const state =
    item.outcome === null
      ? null
      : draftWord(
          item.outcome === "findings"
            ? { kind: "findings", count: item.findings.length }
            : { kind: item.outcome },
        );
  return (
    <div className="reported">
      <h3>
        <Sentence text={m.results_reported_item({ number: item.number, matrix: apart(item.matrix) })} />
      </h3>
      <p>
        {state ? (
          <StatusTag shape={state.shape}>{state.text}</StatusTag>
        ) : (
          <StatusTag shape="off">{m.results_components_unanswered()}</StatusTag>
        )}
      </p>
      <Said text={m.results_reason_said} words={item.couldNotTestReason} />
      {item.findings.length > 0 ? (
        <FindingsTable
          label={m.results_findings_of({ number: item.number })}
          rows={item.findings.map((finding) => ({ key: finding.position, ...finding }))}
        />
      ) : null}
      <Said text={m.results_remark_said} words={item.remark} />
    </div>
  );
}
