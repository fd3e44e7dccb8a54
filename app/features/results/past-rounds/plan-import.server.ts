import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { asc } from "drizzle-orm";
import { DomainError } from "#app/domain/domain-error.ts";
import { canonicalSubmission } from "#app/domain/results/canonical-submission.ts";
import {
  PAST_ROUND_COLUMNS,
  readHead,
  type PastRoundColumn,
} from "#app/domain/results/past-round/columns.ts";
import { laboratoryFinder, techniqueFinder, unitFinder } from "#app/domain/results/past-round/names.ts";
import type { PastLaboratory, ReadPastRound } from "#app/domain/results/past-round/past-round.ts";
import { readPastRound } from "#app/domain/results/past-round/read-past-round.ts";
import type { UploadedTable } from "#app/platform/table-limits.server.ts";
import type { PastRow } from "#app/domain/results/past-round/setting.ts";
import { readUploadedTable } from "#app/platform/table-upload.server.ts";
import type { Executor } from "#db/client.server.ts";
import { techniques } from "#db/schema/rounds.server.ts";
import type { DraftItemView } from "../queries/draft-items.server.ts";
import { referenceOf } from "../queries/reference.server.ts";
import { calendarOf } from "#app/domain/rounds/exercise-calendar.ts";
import type { UploadSaid } from "../past-rounds.schema.ts";
import { answeredOf, asReported } from "../submission-rows.server.ts";
import {
  heldParticipations,
  namedLaboratories,
  type HeldExercise,
  type HeldParticipation,
} from "./held-exercise.server.ts";

/** What a file would do, worked out from what the database holds now. */
export interface ImportPlan {
  exercise: HeldExercise;
  table: UploadedTable;
  rows: PastRow[];
  read: ReadPastRound;
  /** Headings whose columns are not read. */
  unreadColumns: readonly string[];
  /** Laboratories that do not stand in the exercise yet. */
  made: PastLaboratory[];
  /** Those that do, and of which the file says what is held; and those of which it says something else. */
  same: PastLaboratory[];
  otherwise: { laboratory: PastLaboratory; state: HeldParticipation["state"] }[];
  /** Changes with what would be made: who confirms sends back what was shown. */
  seen: string;
}

/**
 * Reads a file against an exercise. Writes nothing.
 *
 * @throws DomainError as `readUploadedTable`; `columns_missing`, `columns_twice`, and `columns_wrong` for both (field:
 *   file, params: names, twice).
 */
export async function planImport(
  executor: Executor,
  input: { bytes: Uint8Array; fileName: string; exercise: HeldExercise; said: UploadSaid; at: Date },
): Promise<ImportPlan> {
  const { exercise, said } = input;
  const table = await readUploadedTable(input.bytes, input.fileName);
  const { places, unread, twice } = readHead(table.head);
  const missing = ["laboratory", ...(places.has("state") ? [] : ["sample"])].filter(
    (name) => !places.has(name as PastRoundColumn),
  );
  if (missing.length + twice.length > 0)
    throw new DomainError(
      twice.length === 0 ? "columns_missing" : missing.length === 0 ? "columns_twice" : "columns_wrong",
      { field: "file", params: { names: missing.join(", "), twice: twice.join(", ") } },
    );
  const rows = table.rows.map(({ number, cells }): PastRow => {
    const cell = (column: PastRoundColumn) => cells[places.get(column) ?? -1];
    return {
      number,
      text: (column) => cell(column)?.text ?? "",
      isNumber: (column) => cell(column)?.isNumber ?? false,
    };
  });
  const reference = await referenceOf(executor);
  const read = readPastRound(rows, {
    roundCode: exercise.roundCode,
    testGroup: exercise.testGroup,
    calendar: calendarOf(exercise),
    now: input.at.getTime(),
    items: exercise.items.map(({ number, unit }) => ({ number, unit: unit.code })),
    decimalSign: said.decimalSign === "each" ? null : said.decimalSign,
    submittedOn: said.submittedOn,
    findLaboratory: laboratoryFinder(await namedLaboratories(executor)),
    findUnit: unitFinder(reference.units),
    findTechniques: techniqueFinder(
      await executor
        .select({ code: techniques.code, name: techniques.name })
        .from(techniques)
        .orderBy(asc(techniques.position)),
    ),
    analytes: reference.finder,
  });
  const held = await heldParticipations(executor, exercise.id);
  const plan: ImportPlan = {
    exercise,
    table,
    rows,
    read,
    unreadColumns: unread,
    made: [],
    same: [],
    otherwise: [],
    seen: "",
  };
  for (const laboratory of read.laboratories) {
    const before = held.get(laboratory.laboratory.id);
    if (!before) plan.made.push(laboratory);
    else if (saysTheSame(laboratory, before, exercise)) plan.same.push(laboratory);
    else plan.otherwise.push({ laboratory, state: before.state });
  }
  plan.seen = digestOf(plan);
  return plan;
}

/** The items of a laboratory in the shape in which answers are sealed, assessed and written. */
export function viewsOf({ items }: PastLaboratory, exercise: HeldExercise): DraftItemView[] {
  return exercise.items.map((item) => {
    const answer = items.find(({ number }) => number === item.number);
    return {
      ...item,
      revision: 0,
      savedAt: null,
      savedBy: null,
      draft: answer?.draft ?? null,
      read: answer?.read ?? {
        state: { kind: "never_opened" },
        outcome: null,
        findings: [],
        problems: [],
        questions: [],
      },
    };
  });
}

/** What the row says, by column: of it everything that was read, as it stood there. */
export function asRead(row: PastRow): Record<string, string> {
  return Object.fromEntries(
    PAST_ROUND_COLUMNS.map((column) => [column, row.text(column)] as const).filter(([, text]) => text !== ""),
  );
}

function saysTheSame(laboratory: PastLaboratory, held: HeldParticipation, exercise: HeldExercise): boolean {
  if (held.canonicalForm === null) return laboratory.items.length === 0 && laboratory.state === held.state;
  const form = JSON.parse(held.canonicalForm) as { items?: unknown };
  return canonicalize(form.items) === canonicalize(answersOf(laboratory, exercise));
}

/** The answers as a receipt holds them, without who sent them and when. */
function answersOf(laboratory: PastLaboratory, exercise: HeldExercise) {
  return canonicalSubmission({
    laboratoryId: laboratory.laboratory.id,
    exerciseKey: "",
    version: 1,
    submittedAt: 0,
    submittedBy: "",
    nonce: "",
    items: asReported(answeredOf(viewsOf(laboratory, exercise))),
  }).items;
}

function digestOf({ made, exercise, read }: ImportPlan): string {
  const told = made.map((one) => [one.laboratory.id, one.state, one.submitted, answersOf(one, exercise)]);
  return createHash("sha256")
    .update(canonicalize([told, read.problems.length, exercise.toMake]) ?? "")
    .digest("hex");
}
