import {
  EXPERTISE_FORMS,
  EXPERTISE_LANGUAGES,
  EXPERTISE_SIDES,
  EXPERTISE_TOPICS,
} from "#app/domain/expertise/notice.ts";
import type { NoticeView } from "#app/features/expertise/queries/directory.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Choices, SelectField, TextArea, TextField } from "../form.tsx";
import { fieldOf, type FormAnswer } from "../laboratories/form-parts.tsx";
import { FORM_WORDS, LANGUAGE_WORDS, SIDE_WORDS, TOPIC_WORDS } from "./words.ts";

/** The notice as its form shows it. */
export function typedNotice(notice: NoticeView): Readonly<Record<string, string>> {
  return {
    revision: String(notice.revision),
    side: notice.side,
    topic: notice.topic,
    description: notice.description,
    languages: notice.languages.join(" "),
    form: notice.form,
    fromDay: notice.fromDay ?? "",
    untilDay: notice.untilDay ?? "",
  };
}

/** The fields of an offer or a request. */
export function NoticeFields({ answer }: { answer: FormAnswer }) {
  const chosen = (name: string) => (answer.typed[name] ?? "").split(" ");
  return (
    <>
      <Choices
        field={fieldOf(answer, "side")}
        label={m.expertise_which_side()}
        type="radio"
        layout="line"
        headed
        options={EXPERTISE_SIDES.map((value) => ({ value, label: SIDE_WORDS[value]() }))}
        chosen={chosen("side")}
      />
      <SelectField
        field={fieldOf(answer, "topic")}
        label={m.expertise_topic()}
        hint={m.expertise_topic_hint()}
        empty={m.expertise_choose()}
        width="24"
        options={EXPERTISE_TOPICS.map((value) => ({ value, label: TOPIC_WORDS[value]() }))}
      />
      <TextArea
        field={fieldOf(answer, "description")}
        label={m.expertise_description()}
        hint={m.expertise_description_hint()}
        rows={4}
        dir="auto"
      />
      <Choices
        field={fieldOf(answer, "languages")}
        label={m.expertise_languages()}
        hint={m.expertise_languages_hint()}
        type="checkbox"
        layout="columns"
        options={EXPERTISE_LANGUAGES.map((value) => ({ value, label: LANGUAGE_WORDS[value]() }))}
        chosen={chosen("languages")}
      />
      <Choices
        field={fieldOf(answer, "form")}
        label={m.expertise_form()}
        type="radio"
        options={EXPERTISE_FORMS.map((value) => ({ value, label: FORM_WORDS[value]() }))}
        chosen={chosen("form")}
      />
      <div className="field-row">
        <TextField
          field={fieldOf(answer, "fromDay")}
          label={m.expertise_from_day()}
          hint={m.expertise_day_hint()}
          type="date"
          width="16"
        />
        <TextField
          field={fieldOf(answer, "untilDay")}
          label={m.expertise_until_day()}
          hint={m.expertise_day_hint()}
          type="date"
          width="16"
        />
      </div>
    </>
  );
}
