import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { addRates } from "#app/features/support/commands/add-rates.server.ts";
import {
  RATES_FILE_BYTES,
  readRatesFile,
  type RatesFile,
} from "#app/features/support/queries/read-rates-file.server.ts";
import { ratesUploadSchema, rateSourceSchema } from "#app/features/support/support.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { PROBLEMS_SHOWN, ROWS_SHOWN, type RatesAnswer } from "#app/ui/support/rates-upload-page.tsx";
import { tableRefusalText } from "#app/ui/table-refusal.ts";
import { sentFile, textOf } from "../sent-file.server.ts";

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
  const accepted = form.getAll("accepted").map(textOf);
  const start: RatesAnswer = {
    source: typed.source,
    fileName,
    accepted,
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
    const isAnswered = read.questions.every(({ key }) => accepted.includes(key));
    if (!isAnswered)
      return previewed({ ...start, errors: { accepted: m.support_rates_question_open() } }, read, file);
    await addRates(database(), { bytes: file, fileName, source: typed.source, accepted }, actor, request);
    return "added";
  } catch (error) {
    const text = error instanceof DomainError ? tableRefusalText(error.code, error.options.params) : null;
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
  { toAdd, same, problems, questions, firstOf, readAsWindows }: RatesFile,
  file: Uint8Array,
): Answered {
  const isWhole = problems.length === 0;
  return {
    answer: {
      ...start,
      problems: problems.slice(0, PROBLEMS_SHOWN),
      problemCount: problems.length,
      readAsWindows,
      preview: isWhole
        ? {
            rows: toAdd.slice(0, ROWS_SHOWN),
            toAdd: toAdd.length,
            same: same.length,
            questions,
            firstOf,
            carried: Buffer.from(file).toString("base64"),
          }
        : null,
    },
    status: isWhole && start.errors.accepted === undefined ? 200 : 422,
  };
}
