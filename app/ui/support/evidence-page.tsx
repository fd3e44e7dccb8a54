import { Link } from "@remix-run/react";
import type { EntryView } from "#app/features/support/queries/support-entry.server.ts";
import { m } from "#app/paraglide/messages.js";
import { ErrorSummary, FileField, TextField, type FieldState } from "../form.tsx";
import { PageTitle, Section } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { EvidenceList } from "./evidence-list.tsx";

type EvidenceField = "description" | "file" | "address";

/** What was typed and not taken, and why; `problem` where it is about the whole. */
export interface EvidenceAnswer {
  typed: { description: string; address: string };
  errors: Readonly<Partial<Record<EvidenceField, string[]>>>;
  problem: string | null;
}

const REFUSALS: Readonly<Record<string, () => string>> = {
  evidence_missing: m.support_evidence_missing,
  evidence_both: m.support_evidence_both,
  evidence_empty: m.results_refused_evidence_empty,
  evidence_too_large: m.results_refused_evidence_too_large,
  evidence_of_no_kind: m.results_refused_evidence_of_no_kind,
  evidence_address_unlike: m.support_evidence_address_unlike,
  evidence_held: m.support_evidence_held,
  evidence_full: m.support_evidence_full,
  not_allowed_now: m.support_evidence_moved_on,
};

/** Why the evidence was not changed; null for what is no refusal of it. */
export function evidenceRefusal(code: string): string | null {
  return REFUSALS[code]?.() ?? null;
}

const ID: Readonly<Record<EvidenceField, string>> = {
  description: "evidence-description",
  file: "evidence-file",
  address: "evidence-address",
};

/** Adds to the evidence of an entry and takes of it away. */
export function EvidencePage({ entry, answer }: { entry: EntryView; answer: EvidenceAnswer | null }) {
  const { number, evidence, mayKeepEvidence } = entry;
  const here = `/support/entries/${number}/evidence`;
  const field = (name: EvidenceField): FieldState => ({
    id: ID[name],
    name,
    errors: answer?.errors[name],
    initialValue: name === "file" ? undefined : answer?.typed[name],
  });
  const fields: readonly EvidenceField[] = ["description", "file", "address"];
  const listed = [
    ...(answer?.problem ? [{ text: answer.problem }] : []),
    ...fields.flatMap((name) =>
      (answer?.errors[name] ?? []).map((text) => ({
        text,
        ...(mayKeepEvidence ? { fieldId: ID[name] } : {}),
      })),
    ),
  ];
  return (
    <>
      <PageTitle
        title={m.support_evidence_title({ number })}
        state={mayKeepEvidence ? m.support_evidence_state() : m.support_evidence_state_closed()}
        actions={<Link to={`/support/entries/${number}`}>{m.support_evidence_back({ number })}</Link>}
      />
      <ErrorSummary
        errors={listed}
        {...(answer?.problem ? { title: m.support_problem_nothing_done() } : {})}
        note={
          answer && !mayKeepEvidence && answer.typed.description ? (
            <>
              {m.support_you_wrote()} <q dir="auto">{answer.typed.description}</q>
            </>
          ) : null
        }
      />
      <Section id="evidence" title={m.support_evidence()} note={m.support_evidence_note()}>
        <EvidenceList evidence={evidence ?? []} takeAwayAt={mayKeepEvidence ? here : null} />
      </Section>
      {mayKeepEvidence ? (
        <Section id="add" title={m.support_evidence_add_title()} note={m.support_evidence_add_note()}>
          <PostForm
            // After one was added the fields are empty again.
            key={evidence?.length ?? 0}
            action={here}
            encType="multipart/form-data"
            className="form"
            noValidate
            preventScrollReset
          >
            <TextField
              field={field("description")}
              label={m.support_evidence_description()}
              hint={m.support_evidence_description_hint()}
              atMost={200}
              dir="auto"
            />
            <FileField
              field={field("file")}
              label={m.support_evidence_file()}
              hint={`${m.support_evidence_file_hint()} ${answer === null ? "" : m.results_file_again()}`}
              accept=".pdf,.png,.jpg,.jpeg,.eml"
            />
            <TextField
              field={field("address")}
              label={m.support_evidence_address()}
              hint={m.support_evidence_address_hint()}
              autoComplete="off"
              atMost={500}
            />
            <div className="actions">
              <button className="button" name="takeAway" value="">
                {m.support_evidence_add()}
              </button>
            </div>
          </PostForm>
        </Section>
      ) : null}
    </>
  );
}
