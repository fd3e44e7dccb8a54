import { Link } from "@remix-run/react";
import { needEvents } from "#app/domain/needs/need-state.ts";
import type { OwnNeed } from "#app/features/needs/queries/own-needs.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay } from "../format.ts";
import type { FormAnswer } from "../laboratories/form-parts.tsx";
import { Name, PageTitle, Section } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { ownNeedsAddress } from "./addresses.ts";
import { EntryLinks, NeedStateTag, ShownAs, StandingTag } from "./need-parts.tsx";
import { NeedSaid } from "./need-said.tsx";

/** What a need says, and what donors are told of who needs it. */
export function NeedFacts({ need }: { need: OwnNeed }) {
  return (
    <NeedSaid
      need={need}
      facts={[{ key: "shown", term: m.needs_donors_see(), value: <ShownAs need={need} /> }]}
    />
  );
}

/** What came of it, as far as its laboratory is told: that it is being answered, and the entry once it is published. */
export function NeedAnswers({ need }: { need: OwnNeed }) {
  if (need.state !== "confirmed") return null;
  return (
    <Section id="answers" title={m.needs_answers()}>
      <p>
        <StandingTag standing={need.standing} />
      </p>
      <p className="small">{STANDING_NOTES[need.standing]()}</p>
      <EntryLinks numbers={need.entries} />
    </Section>
  );
}

const STANDING_NOTES: Readonly<Record<OwnNeed["standing"], () => string>> = {
  open: m.needs_answers_open,
  being_answered: m.needs_answers_being_answered,
  answered: m.needs_answers_answered,
};

/** One need on the page of its laboratory, with what the laboratory may do about it. */
export function OwnNeedPage({ need, answer }: { need: OwnNeed; answer: FormAnswer }) {
  const may = needEvents(need.state, "laboratory");
  const problem = answer.problem ?? Object.values(answer.errors).flat()[0] ?? null;
  return (
    <>
      <PageTitle
        over={<NeedStateTag state={need.state} />}
        title={m.needs_one()}
        state={
          <Sentence
            text={STATE_SENTENCES[need.state]({ day: slot("day") })}
            parts={{ day: <Name>{formatDay(need.closedAt ?? need.confirmedAt ?? need.statedAt)}</Name> }}
          />
        }
        actions={
          may.includes("edit") ? (
            <Link
              className={need.state === "returned" ? "button" : "button button-plain"}
              to={ownNeedsAddress(need.laboratory.id, need.id, "edit")}
            >
              {m.needs_edit()}
            </Link>
          ) : null
        }
      />
      {problem === null ? null : (
        <div className="note note-act" role="alert">
          <p>
            <Sentence text={problem} />
          </p>
        </div>
      )}
      {need.state === "returned" && need.returnedBecause ? (
        <div className="note note-look">
          <h2>{m.needs_returned_because()}</h2>
          <p>
            <Name>{need.returnedBecause}</Name>
          </p>
        </div>
      ) : null}
      {need.closedBecause ? (
        <div className="note">
          <h2>{m.needs_closed_because()}</h2>
          <p>
            <Name>{need.closedBecause}</Name>
          </p>
        </div>
      ) : null}
      <Section id="what" title={m.needs_what()}>
        <NeedFacts need={need} />
      </Section>
      <NeedAnswers need={need} />
      {may.length === 0 ? null : (
        <>
          <Section id="consent" title={m.needs_consent()}>
            <p>{need.mayBeNamed ? m.needs_consent_given() : m.needs_consent_not_given()}</p>
            {need.mayBeNamed ? <p className="small">{m.needs_consent_withdraw_note()}</p> : null}
            <PostForm preventScrollReset>
              <input type="hidden" name="step" value="consent" />
              <button
                className="button button-plain"
                name="mayBeNamed"
                value={need.mayBeNamed ? "no" : "yes"}
              >
                {need.mayBeNamed ? m.needs_consent_withdraw() : m.needs_consent_give()}
              </button>
            </PostForm>
          </Section>
          <Section id="withdraw" title={m.needs_withdraw_title()}>
            <p className="small">{m.needs_withdraw_note()}</p>
            <PostForm preventScrollReset>
              <input type="hidden" name="step" value="withdraw" />
              <input type="hidden" name="revision" value={need.revision} />
              <button className="button button-plain button-danger">{m.needs_withdraw()}</button>
            </PostForm>
          </Section>
        </>
      )}
    </>
  );
}

const STATE_SENTENCES: Readonly<Record<OwnNeed["state"], (words: { day: string }) => string>> = {
  stated: m.needs_sentence_stated,
  returned: m.needs_sentence_returned,
  confirmed: m.needs_sentence_confirmed,
  closed: m.needs_sentence_closed,
  withdrawn: m.needs_sentence_withdrawn,
};
