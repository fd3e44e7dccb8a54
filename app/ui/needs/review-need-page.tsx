import { capitalisedWords } from "#app/domain/needs/names-in-text.ts";
import { needEvents } from "#app/domain/needs/need-state.ts";
import type { OwnNeed } from "#app/features/needs/queries/own-needs.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Choices, TextArea } from "../form.tsx";
import { fieldOf, freshForm, RegisterForm, type FormAnswer } from "../laboratories/form-parts.tsx";
import { Name, PageTitle, Section } from "../page.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { NeedStateTag } from "./need-parts.tsx";
import { NeedAnswers, NeedFacts } from "./own-need-page.tsx";

type Step = "confirm" | "return" | "close";

/** One need for the secretariat: what it says, who says it, and what there is to decide. */
export function ReviewNeedPage({ need, answer }: { need: OwnNeed; answer: FormAnswer }) {
  const may = needEvents(need.state, "secretariat");
  const answerOf = (step: Step) => (answer.typed["step"] === step ? answer : freshForm());
  const hiddenOf = (step: Step) => ({
    step,
    revision: answerOf(step).typed["revision"] ?? String(need.revision),
  });
  return (
    <>
      <PageTitle
        over={
          <>
            <Name>{need.laboratory.name}</Name> · <NeedStateTag state={need.state} />
          </>
        }
        title={m.needs_one()}
        state={may.includes("confirm") ? m.needs_review_one_waiting() : m.needs_review_one()}
      />
      <Section id="what" title={m.needs_what()}>
        <NeedFacts need={need} />
      </Section>
      {need.returnedBecause ? (
        <Section id="returned" title={m.needs_returned_because()}>
          <p>
            <Name>{need.returnedBecause}</Name>
          </p>
        </Section>
      ) : null}
      {need.closedBecause ? (
        <Section id="closed" title={m.needs_closed_because()}>
          <p>
            <Name>{need.closedBecause}</Name>
          </p>
        </Section>
      ) : null}
      <NeedAnswers need={need} />
      {may.includes("confirm") ? (
        <Section
          id="confirm"
          title={m.needs_confirm_title()}
          note={need.mayBeNamed ? m.needs_confirm_note_named() : m.needs_confirm_note_unnamed()}
        >
          {need.mayBeNamed ? null : <ToLookAt words={capitalisedWords(need.description)} />}
          <RegisterForm
            answer={answerOf("confirm")}
            submit={m.needs_confirm()}
            back="/needs/review"
            hidden={hiddenOf("confirm")}
          >
            <Choices
              field={fieldOf(answerOf("confirm"), "textNamesNobody")}
              label={m.needs_text_check()}
              type="checkbox"
              options={[
                { value: "1", label: m.needs_text_names_nobody(), hint: m.needs_text_names_nobody_hint() },
              ]}
              chosen={[answerOf("confirm").typed["textNamesNobody"] ?? ""]}
            />
          </RegisterForm>
        </Section>
      ) : null}
      {may.includes("return") ? (
        <Section id="return" title={m.needs_return_title()} note={m.needs_return_note()}>
          <ReasonForm
            step="return"
            answer={answerOf("return")}
            hidden={hiddenOf("return")}
            submit={m.needs_return()}
          />
        </Section>
      ) : null}
      {may.includes("close") ? (
        <Section id="close" title={m.needs_close_title()} note={m.needs_close_note()}>
          <ReasonForm
            step="close"
            answer={answerOf("close")}
            hidden={hiddenOf("close")}
            submit={m.needs_close()}
          />
        </Section>
      ) : null}
    </>
  );
}

/** Where a text could name somebody. */
function ToLookAt({ words }: { words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <div className="note note-look">
      <p>
        <Sentence
          text={m.needs_text_look_at({ words: slot("words") })}
          parts={{ words: <bdi>{words.join(", ")}</bdi> }}
        />
      </p>
    </div>
  );
}

function ReasonForm(props: {
  step: Step;
  answer: FormAnswer;
  hidden: Readonly<Record<string, string>>;
  submit: string;
}) {
  const field = fieldOf(props.answer, "reason");
  return (
    <RegisterForm
      answer={props.answer}
      submit={props.submit}
      back="/needs/review"
      hidden={props.hidden}
      isDestructive
    >
      <TextArea
        // Two such forms may stand on the page. The list of errors leads to the one that was sent.
        field={props.answer.typed["step"] === props.step ? field : { ...field, id: `${props.step}-reason` }}
        label={m.needs_reason()}
        rows={3}
        dir="auto"
      />
    </RegisterForm>
  );
}
