import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { addRates } from "#app/features/support/commands/add-rates.server.ts";
import {
  RATES_FILE_BYTES,
  readRatesFile,
  type RatesFile,
} from "#app/features/support/queries/read-rates-file.server.ts";
import { rateColumnWord } from "#app/features/support/read-rates.ts";
import { ratesUploadSchema, rateSourceSchema } from "#app/features/support/support.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { PROBLEMS_SHOWN, ROWS_SHOWN, type RatesAnswer } from "#app/ui/support/rates-upload-page.tsx";
import { sentFile } from "../sent-file.server.ts";

interface Answered {
  answer: RatesAnswer;
  status: number;
}

/** Looks at a file of rates, or adds what was looked at; the file travels from the one to the other. */
export async function answerRates(
  form: FormData,
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<Answered | "added"> {
  const typed = ratesUploadSchema.parse(Object.fromEntries(form));
  const { file, fileName } = await fileOf(form, typed);
  const start: RatesAnswer = {
    source: typed.source,
    fileName,
    errors: {},
    problems: [],
    problemCount: 0,
    readAsWindows: null,
    preview: null,
  };
  const refused = (errors: RatesAnswer["errors"]): Answered => ({
    answer: { ...start, errors },
    status: 422,
  });
  const source = rateSourceSchema.safeParse(typed.source).error?.issues[0]?.message ?? null;
  if (file === null || source !== null)
    return refused({
      ...(file === null ? { file: m.support_rates_file_missing() } : {}),
      ...(source === null ? {} : { source }),
    });
  if (file.length > RATES_FILE_BYTES)
    return refused({ file: m.support_rates_file_too_large({ kilobytes: RATES_FILE_BYTES / 1_000 }) });
  try {
    const read = await readRatesFile(database(), file, fileName);
    if (typed.intent === "preview" || read.problems.length > 0) return previewed(start, read, file);
    await addRates(database(), { bytes: file, fileName, source: typed.source }, actor, request);
    return "added";
  } catch (error) {
    const text = fileProblem(error);
    return text === null ? throwAsPage(error) : refused({ file: text });
  }
}

/** The file that was chosen, or the one that came with the preview; null where there is neither. */
async function fileOf(
  form: FormData,
  { carried, fileName }: { carried: string; fileName: string },
): Promise<{ file: Uint8Array | null; fileName: string }> {
  const chosen = await sentFile(form.get("file"));
  if (chosen !== null && chosen.bytes.length > 0)
    return { file: chosen.bytes, fileName: chosen.name.slice(0, 200) };
  return { file: carried === "" ? null : new Uint8Array(Buffer.from(carried, "base64")), fileName };
}

function previewed(
  start: RatesAnswer,
  { toAdd, same, problems, readAsWindows }: RatesFile,
  file: Uint8Array,
): Answered {
  const isWhole = problems.length === 0;
  return {
    answer: {
      ...start,
      problems: problems.slice(0, PROBLEMS_SHOWN).map((problem) => ({
        ...problem,
        columnWord: problem.column === null ? null : rateColumnWord(problem.column),
      })),
      problemCount: problems.length,
      readAsWindows,
      preview: isWhole
        ? {
            rows: toAdd.slice(0, ROWS_SHOWN),
            toAdd: toAdd.length,
            same: same.length,
            carried: Buffer.from(file).toString("base64"),
          }
        : null,
    },
    status: isWhole ? 200 : 422,
  };
}

/** What is wrong with a file that is no table, in words; null for any other error. */
function fileProblem(error: unknown): string | null {
  if (!(error instanceof DomainError) || !error.code.startsWith("table_")) return null;
  const { line, row } = error.options.params ?? {};
  switch (error.code) {
    case "table_empty":
    case "table_no_rows":
      return m.support_rates_file_empty();
    case "table_encoding":
      return m.support_rates_file_encoding({ line: Number(line) });
    case "table_quote":
      return m.support_rates_file_quote({ row: Number(row) });
    case "table_too_many_rows":
      return m.support_rates_file_too_many({ max: Number(error.options.params?.["max"]) });
    case "table_old_spreadsheet":
      return m.support_rates_file_old();
    default:
      return m.support_rates_file_no_table();
  }
}
