import type { TimelineEntry } from "#app/features/rounds/queries/exercise-timeline.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatMoment } from "../format.ts";
import { Name } from "../page.tsx";
import { apart, Sentence } from "../sentence.tsx";

interface ActionWords {
  /** One laboratory did it, or it was done to one. */
  one: (input: { laboratory: string }) => string;
  /** Several did. */
  many: (input: { count: number }) => string;
}

/** What is said of the actions of the audit trail that an exercise sees. Another action is shown by its own name. */
export const EXERCISE_ACTION_WORDS: Readonly<Record<string, ActionWords>> = {
  "participation:take-part": { one: m.rounds_did_take_part_one, many: m.rounds_did_take_part_many },
  "participation:decline": { one: m.rounds_did_decline_one, many: m.rounds_did_decline_many },
  "participation:withdraw": { one: m.rounds_did_withdraw_one, many: m.rounds_did_withdraw_many },
  "participation:reinstate": { one: m.rounds_did_reinstate_one, many: m.rounds_did_reinstate_many },
  "results:import-laboratory": { one: m.rounds_did_import_one, many: m.rounds_did_import_many },
  "results:undo-import-laboratory": {
    one: m.rounds_did_undo_import_one,
    many: m.rounds_did_undo_import_many,
  },
  "results:undo-import-exercise": {
    one: m.rounds_did_undo_import_exercise,
    many: m.rounds_did_undo_import_exercise,
  },
  "participation:invite": { one: m.rounds_did_invite_one, many: m.rounds_did_invite_many },
  "participation:dispatch": { one: m.rounds_did_dispatch_one, many: m.rounds_did_dispatch_many },
  "participation:record-receipt": {
    one: m.rounds_did_record_receipt_one,
    many: m.rounds_did_record_receipt_many,
  },
  "participation:report-could-not-test": {
    one: m.rounds_did_could_not_test_one,
    many: m.rounds_did_could_not_test_many,
  },
  "participation:close-without-response": {
    one: m.rounds_did_no_response_one,
    many: m.rounds_did_no_response_many,
  },
  "participation:consignment-prepare": {
    one: m.rounds_did_set_prepare_one,
    many: m.rounds_did_set_prepare_many,
  },
  "participation:consignment-replace": {
    one: m.rounds_did_set_replace_one,
    many: m.rounds_did_set_replace_many,
  },
  "participation:consignment-dispatch": {
    one: m.rounds_did_set_dispatch_one,
    many: m.rounds_did_set_dispatch_many,
  },
  "participation:consignment-hold-at-customs": {
    one: m.rounds_did_set_hold_at_customs_one,
    many: m.rounds_did_set_hold_at_customs_many,
  },
  "participation:consignment-release": {
    one: m.rounds_did_set_release_one,
    many: m.rounds_did_set_release_many,
  },
  "participation:consignment-receive": {
    one: m.rounds_did_set_receive_one,
    many: m.rounds_did_set_receive_many,
  },
  "participation:consignment-lose": { one: m.rounds_did_set_lose_one, many: m.rounds_did_set_lose_many },
  "participation:consignment-return": {
    one: m.rounds_did_set_return_one,
    many: m.rounds_did_set_return_many,
  },
  "participation:permit-ask": { one: m.rounds_did_permit_ask_one, many: m.rounds_did_permit_ask_many },
  "participation:permit-grant": { one: m.rounds_did_permit_grant_one, many: m.rounds_did_permit_grant_many },
  "participation:permit-refuse": {
    one: m.rounds_did_permit_refuse_one,
    many: m.rounds_did_permit_refuse_many,
  },
  "results:correct": { one: m.rounds_did_correct_one, many: m.rounds_did_correct_many },
  "results:begin-correction": {
    one: m.rounds_did_begin_correction_one,
    many: m.rounds_did_begin_correction_many,
  },
  "results:see-entered": { one: m.rounds_did_see_entered_one, many: m.rounds_did_see_entered_many },
  "results:map-finding": { one: m.rounds_did_map_finding_one, many: m.rounds_did_map_finding_many },
  "results:assess-again": { one: m.rounds_did_assess_again_one, many: m.rounds_did_assess_again_many },
  "rounds:plan-exercise": { one: m.rounds_did_plan, many: m.rounds_did_plan },
  "rounds:change-plan": { one: m.rounds_did_change_plan, many: m.rounds_did_change_plan },
  "results:import-exercise": {
    one: m.rounds_did_import_exercise_one,
    many: m.rounds_did_import_exercise_many,
  },
  "results:import": { one: m.rounds_did_import_one, many: m.rounds_did_import_many },
  "results:undo-import": { one: m.rounds_did_undo_import_one, many: m.rounds_did_undo_import_many },
  "evidence:read": { one: m.rounds_did_read_evidence_one, many: m.rounds_did_read_evidence_many },
  "results:begin-draft": { one: m.rounds_did_begin_draft_one, many: m.rounds_did_begin_draft_many },
  "results:submit": { one: m.rounds_did_submit_one, many: m.rounds_did_submit_many },
  "results:keep-upload": { one: m.rounds_did_keep_upload_one, many: m.rounds_did_keep_upload_many },
  "results:discard-upload": { one: m.rounds_did_discard_upload_one, many: m.rounds_did_discard_upload_many },
  "results:forget-upload": { one: m.rounds_did_forget_upload_one, many: m.rounds_did_forget_upload_many },
  "results:read-draft": { one: m.rounds_did_read_draft_one, many: m.rounds_did_read_draft_many },
  "results:read-upload": { one: m.rounds_did_read_upload_one, many: m.rounds_did_read_upload_many },
  "results:read-import": { one: m.rounds_did_read_import_one, many: m.rounds_did_read_import_many },
  "results:read-submission": { one: m.rounds_did_look_one, many: m.rounds_did_look_many },
};

function said({ action, laboratory, laboratories, times }: TimelineEntry): string {
  const words = EXERCISE_ACTION_WORDS[action];
  if (!words) return m.rounds_did_other({ action, count: times });
  if (laboratory) return words.one({ laboratory: apart(laboratory.name) });
  return words.many({ count: laboratories > 0 ? laboratories : times });
}

/** What happened last, the newest first. It never tells a result. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  if (entries.length === 0) return <p>{m.rounds_timeline_empty()}</p>;
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.id}>
          <time dateTime={entry.at.toISOString()}>
            <Name>{formatMoment(entry.at)}</Name>
          </time>
          <span>
            <Name>
              <Sentence text={said(entry)} />
            </Name>
            {entry.person ? (
              <span className="soft">
                {" "}
                <Sentence text={m.rounds_by_person({ person: apart(entry.person) })} />
              </span>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
