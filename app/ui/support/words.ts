import { restBp } from "#app/domain/support/shares-of-an-entry.ts";
import type { LinkWarning, TextWarning } from "#app/domain/resolutions/purposes.ts";
import type { SupportEntryState, SupportSide } from "#app/domain/support/support-entry-state.ts";
import type { SupportKind, SupportStage } from "#app/domain/support/support-kinds.ts";
import type { RecipientView, SharedRecipientView } from "#app/features/support/queries/recipients.server.ts";
import type { ParagraphName } from "#app/features/support/queries/paragraph-names.server.ts";
import type { ParagraphWords } from "#app/features/support/queries/paragraph-words.server.ts";
import type { EntryStep } from "#app/features/support/queries/support-entry.server.ts";
import type { OurSupport } from "#app/features/support/queries/our-support.server.ts";
import { m } from "#app/paraglide/messages.js";
import { sharePercent } from "../share-percent.ts";
import type { Shape } from "../status-tag.tsx";

const KINDS: Readonly<Record<SupportKind, () => string>> = {
  funding: m.domain_support_kind_funding,
  reference_materials: m.domain_support_kind_reference_materials,
  equipment: m.domain_support_kind_equipment,
  training: m.domain_support_kind_training,
  expertise: m.domain_support_kind_expertise,
  information_exchange: m.domain_support_kind_information_exchange,
  in_kind_other: m.domain_support_kind_in_kind_other,
};

export function kindWord(kind: SupportKind): string {
  return KINDS[kind]();
}

const STAGES: Readonly<Record<SupportStage, { word: () => string; shape: Shape }>> = {
  pledge: { word: m.domain_support_stage_pledge, shape: "waiting" },
  commitment: { word: m.domain_support_stage_commitment, shape: "moving" },
  disbursement: { word: m.domain_support_stage_disbursement, shape: "done" },
  in_kind_delivery: { word: m.domain_support_stage_in_kind_delivery, shape: "done" },
};

export function stageWord(stage: SupportStage): string {
  return STAGES[stage].word();
}

export function stageShape(stage: SupportStage): Shape {
  return STAGES[stage].shape;
}

const STATES: Readonly<Record<SupportEntryState, { word: () => string; shape: Shape }>> = {
  draft: { word: m.domain_support_state_draft, shape: "waiting" },
  submitted: { word: m.domain_support_state_submitted, shape: "moving" },
  returned: { word: m.domain_support_state_returned, shape: "look" },
  disputed: { word: m.domain_support_state_disputed, shape: "look" },
  verified: { word: m.domain_support_state_verified, shape: "moving" },
  confirmed: { word: m.domain_support_state_confirmed, shape: "moving" },
  published: { word: m.domain_support_state_published, shape: "done" },
  closed: { word: m.domain_support_state_closed, shape: "done" },
  withdrawn: { word: m.domain_support_state_withdrawn, shape: "off" },
};

export function stateWord(state: SupportEntryState): string {
  return STATES[state].word();
}

export function stateShape(state: SupportEntryState): Shape {
  return STATES[state].shape;
}

/** One recipient: `The programme`, `Region: Africa`, or the name. */
function nameOfOne({ kind, name }: Pick<SharedRecipientView, "kind" | "name">): string {
  if (kind === "programme" || name === null) return m.domain_support_recipient_programme();
  return kind === "region" ? m.support_recipient_region({ name }) : name;
}

/** Who receives it: one name, or each of several with its share, and what of it is not said. */
export function recipientWords(recipient: RecipientView): string[] {
  if (recipient.kind !== "several") return [nameOfOne(recipient)];
  const { recipients } = recipient;
  const rest = restBp(recipients);
  const share = (name: string, shareBp: number) =>
    m.support_recipient_share({ name, percent: m.support_percent({ percent: sharePercent(shareBp) }) });
  return [
    ...recipients.map((one) => share(nameOfOne(one), one.shareBp)),
    ...(rest > 0 ? [share(m.support_recipient_not_said(), rest)] : []),
  ];
}

/** Who receives it, as one text for a cell of a file. */
export function recipientWord(recipient: RecipientView): string {
  return recipientWords(recipient).reduce((first, second) => m.support_and({ first, second }));
}

/** `50/4, paragraph 6`. */
export function paragraphWord({ resolution, kind, number, ordinal }: ParagraphName): string {
  if (number !== null) return m.support_paragraph_numbered({ resolution, number });
  return kind === "preambular"
    ? m.support_paragraph_preambular({ resolution, ordinal })
    : m.support_paragraph_fragment({ resolution });
}

const WARNINGS: Readonly<Record<LinkWarning | TextWarning, () => string>> = {
  "held-in-part": m.support_warning_held_in_part,
  "not-held": m.support_warning_not_held,
  "asks-support-for-the-board": m.support_warning_board_support,
  "asks-support-elsewhere": m.support_warning_elsewhere,
  "invites-the-board": m.support_warning_board,
  "asks-to-take-part": m.support_warning_take_part,
  preambular: m.support_warning_preambular,
  "not-assessed": m.support_warning_not_assessed,
};

/** Why linking support to the paragraph is worth a second look. */
export function warningWord(warning: LinkWarning | TextWarning): string {
  return WARNINGS[warning]();
}

/** All that linking support to the paragraph is warned of: what it asks, and what of its text is not held. */
export function paragraphWarnings(paragraph: Pick<ParagraphWords, "warning" | "textWarning">): string[] {
  return [paragraph.warning, paragraph.textWarning].flatMap((one) =>
    one === null ? [] : [warningWord(one)],
  );
}

const HAPPENED: Readonly<Record<EntryStep["event"], () => string>> = {
  record: m.support_step_record,
  agree: m.support_step_agree,
  add_evidence: m.support_step_add_evidence,
  take_evidence_away: m.support_step_take_evidence_away,
  edit: m.support_step_edit,
  submit: m.support_step_submit,
  return: m.support_step_return,
  verify: m.support_step_verify,
  confirm: m.support_step_confirm,
  dispute: m.support_step_dispute,
  publish: m.support_step_publish,
  withdraw: m.support_step_withdraw,
  close: m.support_step_close,
};

export function stepWord(event: EntryStep["event"]): string {
  return HAPPENED[event]();
}

export function sideWord(side: SupportSide): string {
  return side === "donor" ? m.support_side_donor() : m.support_side_secretariat();
}

const STANDINGS: Readonly<Record<OurSupport["standings"][number]["standing"], () => string>> = {
  published: m.support_standing_published,
  agreed: m.support_standing_agreed,
  handed_in: m.support_standing_handed_in,
};

/** How far an entry has come between its two sides. */
export function standingWord(standing: OurSupport["standings"][number]["standing"]): string {
  return STANDINGS[standing]();
}
