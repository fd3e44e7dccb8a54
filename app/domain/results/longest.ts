/** Longer than anything a person types there, and short enough that a draft stays a draft. */
export const LONGEST = {
  name: 200,
  number: 100,
  reason: 1_000,
  remark: 2_000,
  findings: 20,
  techniques: 40,
} as const;
