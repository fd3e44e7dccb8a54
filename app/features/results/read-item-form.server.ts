import { parseWithZod } from "@conform-to/zod/v4";
import type { DraftItem } from "#app/domain/results/draft-item.ts";
import { LONGEST } from "#app/domain/results/longest.ts";
import { m } from "#app/paraglide/messages.js";
import { draftItemSchema, enterItemSchema, type EnterItem } from "./results.schema.ts";

export type ItemFormRead =
  | { kind: "read"; draft: DraftItem; revision: number; intent: EnterItem["intent"] }
  /** Too long, or not what the page sends. `draft` holds what was typed, as far as it is text. */
  | { kind: "refused"; draft: DraftItem; errors: { name: string; text: string }[] };

/** Reads the posted form of an item. Nothing typed is cut or trimmed. */
export function readItemForm(form: FormData): ItemFormRead {
  const submission = parseWithZod(form, {
    schema: enterItemSchema,
    // What a page of ours cannot send gets one sentence; the fields that people type in have their own.
    error: () => m.results_not_read(),
  });
  if (submission.status === "success") {
    const { revision, intent, ...draft } = submission.value;
    if (intent === "add" && draft.findings.length >= LONGEST.findings)
      return {
        kind: "refused",
        draft,
        errors: [{ name: "findings", text: m.results_too_many_findings({ max: LONGEST.findings }) }],
      };
    return { kind: "read", draft, revision, intent };
  }
  const errors = Object.entries(submission.error ?? {}).flatMap(([name, texts]) =>
    (texts ?? []).map((text) => ({ name, text })),
  );
  return { kind: "refused", draft: asFarAsText(submission.payload), errors };
}

/** Reads a stored draft. */
export function readStoredDraft(stored: unknown): DraftItem {
  return draftItemSchema.parse(stored);
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Every text that was sent, whatever its length, so that the page can show it again. */
function asFarAsText(payload: Record<string, unknown>): DraftItem {
  const findings = Array.isArray(payload["findings"]) ? payload["findings"] : [];
  const outcome = draftItemSchema.shape.outcome.safeParse(payload["outcome"]);
  return {
    outcome: outcome.success ? outcome.data : "",
    couldNotTestReason: text(payload["couldNotTestReason"]),
    remark: text(payload["remark"]),
    findings: findings
      .filter(
        (finding): finding is Record<string, unknown> => typeof finding === "object" && finding !== null,
      )
      .map((finding, index) => {
        const techniques = finding["techniques"];
        const basis = text(finding["basis"]);
        return {
          key: text(finding["key"]) || `f${index + 1}`,
          analyte: text(finding["analyte"]),
          isOther: finding["isOther"] === "on",
          casNumber: text(finding["casNumber"]),
          techniques: (Array.isArray(techniques) ? techniques : [techniques]).map(text).filter(Boolean),
          quantity: text(finding["quantity"]),
          quantityReading: text(finding["quantityReading"]),
          unit: text(finding["unit"]),
          basis: basis === "base" || basis === "salt" ? basis : "",
          uncertainty: text(finding["uncertainty"]),
          uncertaintyReading: text(finding["uncertaintyReading"]),
          coverage: text(finding["coverage"]),
          coverageReading: text(finding["coverageReading"]),
          replicates: text(finding["replicates"]),
        };
      }),
  };
}
