import { rateReadings } from "#app/domain/money/exchange-rate.ts";
import { Link } from "@remix-run/react";
import type { CurrencyCode } from "#app/domain/money/currency.ts";
import type { RateProblem, RateQuestion, RateRow } from "#app/features/support/read-rates.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount, formatIsoDay } from "../format.ts";
import { Choices, ErrorSummary, FileField, TextField } from "../form.tsx";
import { PageTitle, Section } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { ReadAsWindows } from "../read-as-windows.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { rateColumnWord, rateProblemText, rateQuestionText } from "./rates-words.ts";

/** What the upload shows after a post: what is wrong, or what would be added. */
export interface RatesAnswer {
  source: string;
  fileName: string;
  /** The keys of the questions that were answered with "it is so". */
  accepted: string[];
  /** What is wrong with a field of the form, by its name. */
  errors: { source?: string; file?: string; accepted?: string };
  /** What is wrong in the file, at most {@link PROBLEMS_SHOWN} of them. */
  problems: RateProblem[];
  problemCount: number;
  /** Words to look at where the file was read as Windows-1252; otherwise null. */
  readAsWindows: string[] | null;
  /** What would be added; null where something has to be put right first. */
  preview: {
    rows: RateRow[];
    toAdd: number;
    same: number;
    /** Rates that may be wrong, each to be answered for. */
    questions: RateQuestion[];
    firstOf: CurrencyCode[];
    carried: string;
  } | null;
}

/** More would not be read; the file is put right and sent again. */
export const PROBLEMS_SHOWN = 100;
/** Rows of the preview: enough to see that the columns were understood. */
export const ROWS_SHOWN = 20;

function Problems({ answer }: { answer: RatesAnswer }) {
  if (answer.problemCount === 0) return null;
  const caption = m.support_rates_problems_caption();
  return (
    <Section id="problems" title={m.support_rates_problems()} note={m.support_rates_problems_note()} full>
      <p role="alert" tabIndex={-1}>
        <strong>{m.support_rates_problem_count({ count: answer.problemCount })}</strong>
      </p>
      <TableFrame label={caption} caption={caption} captionHidden records>
        <TableHead
          records
          columns={[
            { key: "row", label: m.support_rates_row() },
            { key: "column", label: m.support_rates_column() },
            { key: "what", label: m.support_rates_problem() },
          ]}
        />
        <tbody role="rowgroup">
          {answer.problems.map((problem, at) => (
            <Row key={at}>
              <RowHead>{m.support_rates_row_number({ row: problem.row })}</RowHead>
              <Cell>
                {problem.column === null ? m.support_rates_whole_row() : rateColumnWord(problem.column)}
              </Cell>
              <Cell lead>{rateProblemText(problem)}</Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
    </Section>
  );
}

/** Says of three digits after a point how they are read: whoever writes thousands so meant another number. */
function ReadAs({ digits }: { digits: string }) {
  const readings = rateReadings(digits);
  if (readings === null) return null;
  return <span className="block small soft">{m.support_rates_read_as(readings)}</span>;
}

function Preview({ answer }: { answer: RatesAnswer }) {
  const { preview, source, fileName, accepted, errors } = answer;
  if (preview === null) return null;
  const { rows, toAdd, same, carried, questions, firstOf } = preview;
  const caption = m.support_rates_preview_caption();
  return (
    <Section id="preview" title={m.support_rates_preview()} note={m.support_rates_preview_note()} full>
      <p>
        <strong>{m.support_rates_to_add({ count: toAdd, written: formatCount(toAdd) })}</strong>{" "}
        {same > 0 ? m.support_rates_same({ count: same }) : null}{" "}
        {firstOf.length > 0
          ? m.support_rates_first_of({ count: firstOf.length, currencies: firstOf.join(", ") })
          : null}
      </p>
      {toAdd === 0 ? null : (
        <>
          <TableFrame
            label={caption}
            caption={caption}
            note={toAdd > rows.length ? m.support_rates_first_rows({ count: rows.length }) : undefined}
            records
          >
            <TableHead
              records
              columns={[
                { key: "currency", label: m.support_currency() },
                { key: "units", label: m.support_rates_units(), numeric: true },
                { key: "from", label: m.support_rates_from() },
              ]}
            />
            <tbody role="rowgroup">
              {rows.map(({ row, currency, digits, validFrom }) => (
                <Row key={row}>
                  <RowHead>
                    <bdi>{currency}</bdi>
                  </RowHead>
                  <Cell numeric label={m.support_rates_units()}>
                    {digits}
                    <ReadAs digits={digits} />
                  </Cell>
                  <Cell label={m.support_rates_from()}>{formatIsoDay(validFrom)}</Cell>
                </Row>
              ))}
            </tbody>
          </TableFrame>
          <PostForm action="/support/rates/upload" className="form">
            <input type="hidden" name="intent" value="add" />
            <input type="hidden" name="source" value={source} />
            <input type="hidden" name="fileName" value={fileName} />
            <input type="hidden" name="carried" value={carried} />
            {questions.length > 0 ? (
              <Choices
                field={{
                  id: "rates-accepted",
                  name: "accepted",
                  errors: errors.accepted === undefined ? undefined : [errors.accepted],
                }}
                label={m.support_rates_questions({ count: questions.length })}
                hint={m.support_rates_questions_hint()}
                type="checkbox"
                headed
                options={questions.map((question) => ({
                  value: question.key,
                  label: rateQuestionText(question),
                  hint: m.support_rates_row_number({ row: question.rate.row }),
                }))}
                chosen={accepted}
              />
            ) : null}
            <p className="hint">{m.support_rates_add_note({ source })}</p>
            <div className="actions">
              <button className="button">{m.support_rates_add({ count: toAdd })}</button>
            </div>
          </PostForm>
        </>
      )}
    </Section>
  );
}

/** Rates from a file: choose it, look at what it says, add them. */
export function RatesUploadPage({ answer }: { answer: RatesAnswer | null }) {
  const errors = Object.entries(answer?.errors ?? {}).map(([name, text]) => ({
    text,
    fieldId: `rates-${name}`,
  }));
  return (
    <>
      <PageTitle title={m.support_rates_upload()} state={m.support_rates_upload_state()} />
      <ErrorSummary errors={errors} />
      <ReadAsWindows words={answer?.readAsWindows ?? null}>
        <a href="#rates-file">{m.shell_windows_back()}</a>
      </ReadAsWindows>
      {answer ? <Problems answer={answer} /> : null}
      {answer ? <Preview answer={answer} /> : null}
      <Section id="file" title={answer ? m.support_rates_other_file() : m.support_rates_the_file()}>
        <PostForm action="/support/rates/upload" encType="multipart/form-data" className="form" noValidate>
          <input type="hidden" name="intent" value="preview" />
          <p>
            {m.support_rates_file_how()}{" "}
            <a href="/support/rates/template.csv" download>
              {m.support_rates_template_csv()}
            </a>
            ,{" "}
            <a href="/support/rates/template.xlsx" download>
              {m.shell_xlsx()}
            </a>
          </p>
          <FileField
            field={{
              id: "rates-file",
              name: "file",
              errors: answer?.errors.file === undefined ? undefined : [answer.errors.file],
            }}
            label={m.support_rates_file()}
            hint={m.support_rates_file_hint()}
            accept=".csv,.xlsx"
          />
          <TextField
            field={{
              id: "rates-source",
              name: "source",
              errors: answer?.errors.source === undefined ? undefined : [answer.errors.source],
              initialValue: answer?.source,
            }}
            label={m.support_rates_where_from()}
            hint={m.support_rates_where_from_hint()}
            width="full"
            atMost={200}
          />
          <div className="actions">
            <button className={answer?.preview ? "button button-plain" : "button"}>
              {m.support_rates_look()}
            </button>
            <Link to="/support/rates">{m.support_withdraw_leave()}</Link>
          </div>
        </PostForm>
      </Section>
    </>
  );
}
