import type {
  ExpertiseAnswerState,
  ExpertiseForm,
  ExpertiseLanguage,
  ExpertiseSide,
  ExpertiseTopic,
} from "#app/domain/expertise/notice.ts";
import { m } from "#app/paraglide/messages.js";
import type { Shape } from "../status-tag.tsx";

export const SIDE_WORDS: Readonly<Record<ExpertiseSide, () => string>> = {
  offer: m.expertise_side_offer,
  request: m.expertise_side_request,
};

export const TOPIC_WORDS: Readonly<Record<ExpertiseTopic, () => string>> = {
  seized_materials: m.expertise_topic_seized_materials,
  biological_specimens: m.expertise_topic_biological_specimens,
  new_substances: m.expertise_topic_new_substances,
  quantification: m.expertise_topic_quantification,
  measurement_uncertainty: m.expertise_topic_measurement_uncertainty,
  method_validation: m.expertise_topic_method_validation,
  reference_materials: m.expertise_topic_reference_materials,
  sampling: m.expertise_topic_sampling,
  instruments: m.expertise_topic_instruments,
  quality_management: m.expertise_topic_quality_management,
  data_and_reporting: m.expertise_topic_data_and_reporting,
  other: m.expertise_topic_other,
};

export const FORM_WORDS: Readonly<Record<ExpertiseForm, () => string>> = {
  remote: m.expertise_form_remote,
  visit: m.expertise_form_visit,
  training: m.expertise_form_training,
  documents: m.expertise_form_documents,
};

export const ANSWER_WORDS: Readonly<Record<ExpertiseAnswerState, { word: () => string; shape: Shape }>> = {
  waiting: { word: m.expertise_answer_waiting, shape: "waiting" },
  accepted: { word: m.expertise_answer_accepted, shape: "done" },
  declined: { word: m.expertise_answer_declined, shape: "off" },
  withdrawn: { word: m.expertise_answer_withdrawn, shape: "off" },
};

export const LANGUAGE_WORDS: Readonly<Record<ExpertiseLanguage, () => string>> = {
  ar: m.expertise_language_ar,
  zh: m.expertise_language_zh,
  en: m.expertise_language_en,
  fr: m.expertise_language_fr,
  ru: m.expertise_language_ru,
  es: m.expertise_language_es,
  de: m.expertise_language_de,
  fa: m.expertise_language_fa,
  hi: m.expertise_language_hi,
  id: m.expertise_language_id,
  it: m.expertise_language_it,
  ja: m.expertise_language_ja,
  pt: m.expertise_language_pt,
  sw: m.expertise_language_sw,
  tr: m.expertise_language_tr,
  uk: m.expertise_language_uk,
  ur: m.expertise_language_ur,
  vi: m.expertise_language_vi,
};

/** Languages in a line; a tag that the list no longer has stands as it is held. */
export function languagesWord(tags: readonly string[]): string {
  const words: Readonly<Record<string, () => string>> = LANGUAGE_WORDS;
  return tags.map((tag) => words[tag]?.() ?? tag).join(", ");
}
