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
  otherName: null,
  otherCasNumber: null,
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
    replicates: null,
  },
};
const other: FindingAsReported = {
  position: 2,
  analyteId: null,
  otherName: " Étazène ",
  otherCasNumber: "14030–76–3",
  techniques: [],
  quantity: null,
};
const submission: SubmissionAsReported = {
  laboratoryId: "lab-7",
  exerciseKey: "2026/1 SM",
  version: 1,
  submittedAt: Date.UTC(2026, 3, 30, 21, 59, 59, 999),
  nonce: "b64nonce",
  items: [
    { itemNumber: 2, outcome: "nothing_detected", findings: [] },
    { itemNumber: 1, outcome: "findings", findings: [other, cocaine] },
  ],
};

test("the shape is the one that receipts are checked against, texts exactly as typed", () => {
  expect(canonicalize(canonicalSubmission(submission))).toBe(
    '{"exercise":"2026/1 SM","form":"ringtrial-submission/1","items":[' +
      '{"findings":[{"analyte":"cocaine","otherCasNumber":null,"otherName":null,"position":1,' +
      '"quantity":{"basis":"base","canonical":"50.50","coverageFactor":{"typed":"2","value":2},' +
      '"expandedUncertainty":{"typed":"2,1","value":2.1},"qualifier":"=","replicates":null,"typed":"50,50",' +
      '"unit":"%","value":50.5},"techniques":["colour_test","gc_ms"]},' +
      '{"analyte":null,"otherCasNumber":"14030–76–3","otherName":" Étazène ","position":2,"quantity":null,' +
      '"techniques":[]}],"item":1,"outcome":"findings"},' +
      '{"findings":[],"item":2,"outcome":"nothing_detected"}],' +
      '"laboratory":"lab-7","nonce":"b64nonce","submittedAt":"2026-04-30T21:59:59.999Z","version":1}',
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
          remark: "not part of the form",
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

test("every reported thing makes a difference", () => {
  const quantity = cocaine.quantity;
  if (quantity === null) throw new Error("the example has a quantity");
  const withFinding = (changes: Partial<FindingAsReported>): SubmissionAsReported => ({
    ...submission,
    items: [{ itemNumber: 1, outcome: "findings", findings: [{ ...cocaine, ...changes }] }],
  });
  const variants: SubmissionAsReported[] = [
    submission,
    { ...submission, laboratoryId: "lab-8" },
    { ...submission, exerciseKey: "2026/1 BS" },
    { ...submission, version: 2 },
    { ...submission, submittedAt: submission.submittedAt + 1 },
    { ...submission, nonce: "another" },
    { ...submission, items: [] },
    { ...submission, items: [{ itemNumber: 1, outcome: "could_not_test", findings: [] }] },
    withFinding({}),
    withFinding({ analyteId: "heroin" }),
    withFinding({ analyteId: null, otherName: "cocaine" }),
    withFinding({ analyteId: null, otherName: "cocaine", otherCasNumber: "50-36-2" }),
    withFinding({ techniques: ["gc_ms"] }),
    withFinding({ quantity: null }),
    withFinding({ quantity: { ...quantity, typed: "50.50" } }),
    withFinding({ quantity: { ...quantity, qualifier: "<" } }),
    withFinding({ quantity: { ...quantity, canonical: "50.5" } }),
    withFinding({ quantity: { ...quantity, value: 50.6 } }),
    withFinding({ quantity: { ...quantity, unit: "mg/g" } }),
    withFinding({ quantity: { ...quantity, basis: "salt" } }),
    withFinding({ quantity: { ...quantity, expandedUncertainty: null } }),
    withFinding({ quantity: { ...quantity, coverageFactor: { typed: "2.0", value: 2 } } }),
    withFinding({ quantity: { ...quantity, replicates: 3 } }),
  ];
  const forms = variants.map((variant) => canonicalize(canonicalSubmission(variant)));
  expect(new Set(forms).size).toBe(variants.length);
});

test("what JSON cannot hold is refused, not hashed as null", () => {
  expect(() => canonicalSubmission({ ...submission, version: NaN })).toThrow(RangeError);
  expect(() => canonicalSubmission({ ...submission, submittedAt: Infinity })).toThrow(RangeError);
});
