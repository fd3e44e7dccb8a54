import { isLaboratoryKind } from "#app/domain/laboratories/laboratory.ts";
import type { LaboratoryRecord } from "#app/features/laboratories/queries/laboratory-record.server.ts";
import type { RecordedStep } from "#app/features/laboratories/queries/laboratory-timeline.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatMoment } from "../format.ts";
import { Name } from "../page.tsx";
import { roleName } from "../role-name.ts";
import { KIND_WORDS } from "../rounds/words.ts";
import { apart, Sentence } from "../sentence.tsx";

/** What is said of the actions of the audit trail. Another action is shown by its own name. */
export const LABORATORY_ACTION_WORDS: Readonly<Record<string, () => string>> = {
  "laboratories:add": m.laboratories_did_add,
  "laboratories:rename": m.laboratories_did_rename,
  "laboratories:close": m.laboratories_did_close,
  "laboratories:reopen": m.laboratories_did_reopen,
  "laboratories:add-contact": m.laboratories_did_add_contact,
  "laboratories:end-contact": m.laboratories_did_end_contact,
  "laboratories:add-accreditation": m.laboratories_did_add_accreditation,
  "laboratories:end-accreditation": m.laboratories_did_end_accreditation,
  "participation:take-part": m.laboratories_did_take_part,
  "participation:decline": m.laboratories_did_decline,
  "participation:withdraw": m.laboratories_did_withdraw,
  "participation:invite": m.laboratories_did_invite,
  "participation:dispatch": m.laboratories_did_dispatch,
  "participation:record-receipt": m.laboratories_did_record_receipt,
  "participation:report-could-not-test": m.laboratories_did_report_could_not_test,
  "participation:close-without-response": m.laboratories_did_close_without_response,
  "participation:reinstate": m.laboratories_did_reinstate,
  "participation:consignment-prepare": m.laboratories_did_consignment_prepare,
  "participation:consignment-replace": m.laboratories_did_consignment_replace,
  "participation:consignment-dispatch": m.laboratories_did_consignment_dispatch,
  "participation:consignment-hold-at-customs": m.laboratories_did_consignment_hold_at_customs,
  "participation:consignment-release": m.laboratories_did_consignment_release,
  "participation:consignment-receive": m.laboratories_did_consignment_receive,
  "participation:consignment-lose": m.laboratories_did_consignment_lose,
  "participation:consignment-return": m.laboratories_did_consignment_return,
  "participation:permit-ask": m.laboratories_did_permit_ask,
  "participation:permit-grant": m.laboratories_did_permit_grant,
  "participation:permit-refuse": m.laboratories_did_permit_refuse,
  "results:import-laboratory": m.laboratories_did_import_laboratory,
  "results:undo-import-laboratory": m.laboratories_did_undo_import_laboratory,
  "results:correct": m.laboratories_did_correct,
  "results:import": m.laboratories_did_import_laboratory,
  "results:undo-import": m.laboratories_did_undo_import_laboratory,
  "results:begin-draft": m.laboratories_did_begin_draft,
  "results:edit-draft": m.laboratories_did_edit_draft,
  "results:begin-correction": m.laboratories_did_begin_correction,
  "results:see-entered": m.laboratories_did_see_entered,
  "results:map-finding": m.laboratories_did_map_finding,
  "results:assess-again": m.laboratories_did_assess_again,
  "accounts:invite": m.laboratories_did_person_invite,
  "accounts:send-invitation-again": m.laboratories_did_person_invite_again,
  "accounts:withdraw-invitation": m.laboratories_did_person_withdraw_invitation,
  "accounts:accept-invitation": m.laboratories_did_person_accept,
  "accounts:choose-role": m.laboratories_did_person_choose,
  "accounts:end-role": m.laboratories_did_person_end,
  "results:submit": m.laboratories_did_submit,
  "results:read-submission": m.laboratories_did_look,
  "results:read-draft": m.laboratories_did_read_draft,
  "results:read-upload": m.laboratories_did_read_upload,
  "results:read-import": m.laboratories_did_read_import,
  "evidence:read": m.laboratories_did_read_evidence,
};

const kindName = (kind: string) => (isLaboratoryKind(kind) ? KIND_WORDS[kind]() : kind);

function said({ action, details }: RecordedStep, countryName: (code: string) => string): string {
  if (details === null) return LABORATORY_ACTION_WORDS[action]?.() ?? m.laboratories_did_other({ action });
  const parts = [
    ...(details.countryFrom === details.countryTo
      ? []
      : [
          m.laboratories_did_change_country({
            from: countryName(details.countryFrom),
            to: countryName(details.countryTo),
          }),
        ]),
    ...(details.kindFrom === details.kindTo
      ? []
      : [m.laboratories_did_change_kind({ from: kindName(details.kindFrom), to: kindName(details.kindTo) })]),
  ];
  const ground =
    details.ground === "recorded_wrongly"
      ? m.laboratories_ground_recorded_wrongly()
      : m.laboratories_ground_changed_in_fact();
  return m.laboratories_did_change({ what: parts.join(" "), ground });
}

/** What happened last with a laboratory, the newest first. It never tells a result. */
export function RecordTimeline({ record: { timeline, countryNames } }: { record: LaboratoryRecord }) {
  if (timeline.length === 0) return <p className="soft">{m.laboratories_timeline_empty()}</p>;
  return (
    <ol className="timeline">
      {timeline.map((step) => (
        <li key={step.id}>
          <time dateTime={step.at.toISOString()}>
            <Name>{formatMoment(step.at)}</Name>
          </time>
          <span>
            <Name>{said(step, (code) => countryNames[code] ?? code)}</Name>
            {step.exercise ? (
              <>
                {" "}
                <Name>{step.exercise}</Name>
              </>
            ) : null}
            {step.times > 1 ? (
              <span className="soft"> {m.laboratories_times({ count: step.times })}</span>
            ) : null}
            {step.person !== null && step.role !== null ? (
              <span className="soft">
                {" "}
                <Name>
                  <Sentence
                    text={m.laboratories_by_role({ person: apart(step.person), role: roleName(step.role) })}
                  />
                </Name>
              </span>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
