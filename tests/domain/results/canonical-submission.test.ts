import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import fc from "fast-check";
import { expect, test } from "vitest";

import {
  canonicalSubmission,
  type FindingAsReported,
  type SubmissionAsReported,
} from "#app/domain/results/canonical-submission.ts";

const cocaine: FindingAsReported = {
  position: 1,
  analyteId: "cocaine",
  analyteAsTyped: "Benzoylmethylecgonine",
  casAsTyped: "50-36-2",
  techniques: ["gc_ms", "colour_test"],
  quantity: {
    typed: "50,50",
    qualifier: "=",
    canonical: "50.50",
    value: 50.5,
    unit: "%",
    basis: "base",
    expandedUncertainty: { typed: "2,1", value: 2.1 },
    coverageFactor: { typed: "2", value: 2 },
    replicates: 3,
  },
};
const other: FindingAsReported = {
  position: 2,
  analyteId: null,
  analyteAsTyped: " Étazène ",
  casAsTyped: "14030–76–3",
  techniques: [],
  quantity: null,
};
const submission: SubmissionAsReported = {
  laboratoryId: "lab-7",
  exerciseKey: "2026/1 SM",
  version: 1,
  submittedAt: Date.UTC(2026, 3, 30, 21, 59, 59, 999),
  submittedBy: "person-3",
  nonce: "b64nonce",
  items: [
    {
      itemNumber: 2,
      outcome: "could_not_test",
      couldNotTestReason: "The vial was broken",
      remark: null,
      findings: [],
    },
    {
      itemNumber: 1,
      outcome: "findings",
      couldNotTestReason: null,
      remark: "Homogenised by hand",
      findings: [other, cocaine],
    },
  ],
};

test("the shape is the one that receipts are checked against, texts exactly as typed", () => {
  expect(canonicalize(canonicalSubmission(submission))).toBe(
    '{"exercise":"2026/1 SM","form":"ringtrial-submission/2","items":[' +
      '{"couldNotTestReason":null,"findings":[' +
      '{"analyte":"cocaine","analyteAsTyped":"Benzoylmethylecgonine","casAsTyped":"50-36-2","position":1,' +
      '"quantity":{"basis":"base","canonical":"50.50","coverageFactor":{"typed":"2","value":2},' +
      '"expandedUncertainty":{"typed":"2,1","value":2.1},"qualifier":"=","replicates":3,"typed":"50,50",' +
      '"unit":"%","value":50.5},"techniques":["colour_test","gc_ms"]},' +
      '{"analyte":null,"analyteAsTyped":" Étazène ","casAsTyped":"14030–76–3","position":2,"quantity":null,' +
      '"techniques":[]}],"item":1,"outcome":"findings","remark":"Homogenised by hand"},' +
      '{"couldNotTestReason":"The vial was broken","findings":[],"item":2,"outcome":"could_not_test","remark":null}],' +
      '"laboratory":"lab-7","nonce":"b64nonce","submittedAt":"2026-04-30T21:59:59.999Z","submittedBy":"person-3",' +
      '"version":1}',
  );
});

test("the order of rows and of ticked boxes, and what a caller carries along, make no difference", () => {
  const expected = canonicalSubmission(submission);
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...submission.items], { minLength: 2 }),
      fc.shuffledSubarray([cocaine, other], { minLength: 2 }),
      fc.shuffledSubarray([...cocaine.techniques], { minLength: 2 }),
      (items, findings, techniques) => {
        const shuffled = {
          ...submission,
          receiptNumber: "not part of the form",
          items: items.map((item) => ({
            ...item,
            findings:
              item.findings.length === 0
                ? []
                : findings.map((f) => (f === cocaine ? { ...f, techniques } : f)),
          })),
        };
        expect(canonicalSubmission(shuffled)).toEqual(expected);
      },
    ),
  );
});

type Json = string | number | null | readonly Json[] | { readonly [key: string]: Json };
type Path = readonly (string | number)[];

/** Where each value stands that is no list or object itself. */
function leavesOf(value: Json, path: Path = []): Path[] {
  if (value === null || typeof value !== "object") return [path];
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, [...path, key]));
}

/** The value with another one of its kind in one place; a null becomes a text. */
function changedAt(value: Json, path: Path): Json {
  const [key, ...rest] = path;
  if (value === null || typeof value === "string") return `${value ?? ""} changed`;
  if (typeof value === "number") return value + 1;
  if (isList(value)) return value.map((part, at) => (at === Number(key) ? changedAt(part, rest) : part));
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, name === key ? changedAt(part, rest) : part]),
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

const printOf = (of: SubmissionAsReported) =>
  createHash("sha256")
    .update(canonicalize(canonicalSubmission(of)) ?? "")
    .digest("hex");

const given = submission as unknown as Json;

/** A quantity that is not there is no value to change; the test below takes one away. */
const fields = leavesOf(given).filter((path) => path.at(-1) !== "quantity");

test.each(fields.map((path) => [path.join("."), path] as const))(
  "another %s is another fingerprint",
  (_name, path) => {
    const changed = changedAt(given, path) as unknown as SubmissionAsReported;
    expect(changed).not.toEqual(submission);
    expect(printOf(changed)).not.toBe(printOf(submission));
  },
);

test("what is left out is another fingerprint than what was given", () => {
  const quantity = cocaine.quantity;
  if (quantity === null) throw new Error("the example has a quantity");
  const withCocaine = (changes: Partial<FindingAsReported>): SubmissionAsReported => ({
    ...submission,
    items: submission.items.map((item) => ({
      ...item,
      findings: item.findings.map((finding) => (finding === cocaine ? { ...finding, ...changes } : finding)),
    })),
  });
  const variants: SubmissionAsReported[] = [
    submission,
    { ...submission, items: [] },
    { ...submission, items: submission.items.slice(1) },
    { ...submission, items: submission.items.map((item) => ({ ...item, findings: item.findings.slice(1) })) },
    withCocaine({ analyteId: null }),
    withCocaine({ casAsTyped: null }),
    withCocaine({ techniques: ["gc_ms"] }),
    withCocaine({ quantity: null }),
    withCocaine({ quantity: { ...quantity, basis: null } }),
    withCocaine({ quantity: { ...quantity, expandedUncertainty: null } }),
    withCocaine({ quantity: { ...quantity, coverageFactor: null } }),
    withCocaine({ quantity: { ...quantity, replicates: null } }),
  ];
  expect(new Set(variants.map(printOf)).size).toBe(variants.length);
});

test("what JSON cannot hold is refused, not hashed as null", () => {
  expect(() => canonicalSubmission({ ...submission, version: NaN })).toThrow(RangeError);
  expect(() => canonicalSubmission({ ...submission, submittedAt: Infinity })).toThrow(RangeError);
});
