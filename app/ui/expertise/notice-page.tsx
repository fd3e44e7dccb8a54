import { Link } from "@remix-run/react";
import type { AnswerView, NoticePage } from "#app/features/expertise/queries/notice.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatMoment } from "../format.ts";
import { Choices, TextArea } from "../form.tsx";
import { fieldOf, freshForm, RegisterForm, type FormAnswer } from "../laboratories/form-parts.tsx";
import { Facts, Name, PageTitle, Section } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { StatusTag } from "../status-tag.tsx";
import { Days, NoticeStateTag, NoticeTable } from "./notice-table.tsx";
import { ANSWER_WORDS, FORM_WORDS, languagesWord, SIDE_WORDS, TOPIC_WORDS } from "./words.ts";

/** One offer or request: what it says, what fits it, its answers, and what the reader may do. */
export function NoticeView(props: { page: NoticePage; newAnswerId: string; answer: FormAnswer }) {
  const { page, answer } = props;
  const { notice } = page;
  const other = notice.side === "offer" ? "request" : "offer";
  return (
    <>
      <PageTitle
        over={
          <>
            <Name>{notice.by.name}</Name> · <NoticeStateTag notice={notice} />
          </>
        }
        title={TOPIC_WORDS[notice.topic]()}
        state={
          notice.isOwn
            ? m.expertise_own_state()
            : notice.side === "offer"
              ? m.expertise_offer_state()
              : m.expertise_request_state()
        }
        actions={
          notice.isOwn && notice.state === "open" ? (
            <Link className="button button-plain" to={`/expertise/${notice.id}/edit`}>
              {m.expertise_edit()}
            </Link>
          ) : page.mayAnswer ? (
            <a className="button" href="#answer">
              {m.expertise_answer()}
            </a>
          ) : null
        }
      />
      <Section id="what" title={m.expertise_what()}>
        <p className="entry-words">
          <Name>{notice.description}</Name>
        </p>
        <Facts
          facts={[
            { key: "side", term: m.expertise_side(), value: SIDE_WORDS[notice.side]() },
            {
              key: "by",
              term: m.expertise_by(),
              value: <Name>{[notice.by.name, notice.by.country].filter(Boolean).join(", ")}</Name>,
            },
            { key: "languages", term: m.expertise_languages(), value: languagesWord(notice.languages) },
            { key: "form", term: m.expertise_form(), value: FORM_WORDS[notice.form]() },
            { key: "days", term: m.expertise_days(), value: <Days notice={notice} /> },
          ]}
        />
      </Section>
      {page.answers.length > 0 ? (
        <Section id="answers" title={m.expertise_answers()} note={m.expertise_answers_note()}>
          {page.answers.map((one) => (
            <Answer key={one.id} one={one} isOwnNotice={notice.isOwn} answer={answer} />
          ))}
        </Section>
      ) : null}
      {page.mayAnswer ? (
        <Section id="answer" title={m.expertise_answer()} note={m.expertise_answer_note()}>
          <AnswerForm answerId={props.newAnswerId} answer={answer} />
        </Section>
      ) : null}
      <Section
        id="matches"
        title={notice.side === "offer" ? m.expertise_matching_requests() : m.expertise_matching_offers()}
        note={m.expertise_matches_note()}
        full
      >
        {page.matches.length === 0 ? (
          <p className="soft">
            {m.expertise_no_match()}{" "}
            {page.takesPart ? (
              <Link to={`/expertise/new?side=${other}&topic=${notice.topic}`}>{m.expertise_new()}</Link>
            ) : null}
          </p>
        ) : (
          <NoticeTable label={m.expertise_matches()} rows={page.matches} />
        )}
      </Section>
      {page.mayClose ? (
        <Section id="close" title={m.expertise_close_title()}>
          <p className="small">{m.expertise_close_note()}</p>
          <PostForm preventScrollReset>
            <button className="button button-plain button-danger" name="step" value="close">
              {m.expertise_close()}
            </button>
          </PostForm>
        </Section>
      ) : null}
    </>
  );
}

function AnswerForm({ answerId, answer }: { answerId: string; answer: FormAnswer }) {
  const own = answer.typed["step"] === "answer" ? answer : freshForm();
  return (
    <RegisterForm
      answer={own}
      submit={m.expertise_send_answer()}
      back="/expertise"
      hidden={{ step: "answer", answerId: own.typed["answerId"] ?? answerId }}
    >
      <TextArea
        field={fieldOf(own, "message")}
        label={m.expertise_message()}
        hint={m.expertise_message_hint()}
        rows={5}
        dir="auto"
      />
      <ShareAddress answer={own} />
    </RegisterForm>
  );
}

function ShareAddress({ answer, id = "" }: { answer: FormAnswer; id?: string }) {
  const field = fieldOf(answer, "sharesAddress");
  return (
    <Choices
      field={{ ...field, id: `${field.id}${id}` }}
      label={m.expertise_share_title()}
      hint={m.expertise_share_hint()}
      type="checkbox"
      options={[{ value: "1", label: m.expertise_share() }]}
      chosen={[answer.typed["sharesAddress"] ?? ""]}
    />
  );
}

/** One answer with what came of it; whoever was answered decides. */
function Answer(props: { one: AnswerView; isOwnNotice: boolean; answer: FormAnswer }) {
  const { one, isOwnNotice } = props;
  const isThis = props.answer.typed["answerId"] === one.id && props.answer.typed["step"] !== "answer";
  const answer = isThis ? props.answer : freshForm();
  return (
    <article className="exchange" aria-labelledby={`by-${one.id}`}>
      <h3 id={`by-${one.id}`}>
        <Name>{one.by.name}</Name>{" "}
        <StatusTag shape={ANSWER_WORDS[one.state].shape}>{ANSWER_WORDS[one.state].word()}</StatusTag>
      </h3>
      <p className="small soft">
        <Name>{formatMoment(one.madeAt)}</Name>
      </p>
      <p className="typed-lines">
        <Name>{one.message}</Name>
      </p>
      {one.reply ? (
        <>
          <p className="small soft">{m.expertise_reply_was()}</p>
          <p className="typed-lines">
            <Name>{one.reply}</Name>
          </p>
        </>
      ) : null}
      {one.state === "accepted" ? <Outcome one={one} /> : null}
      {answer.problem ? (
        <p className="error" role="alert">
          {answer.problem}
        </p>
      ) : null}
      {one.state === "waiting" && isOwnNotice ? (
        <PostForm className="form" preventScrollReset>
          <input type="hidden" name="answerId" value={one.id} />
          <TextArea
            field={{ ...fieldOf(answer, "reply"), id: `reply-${one.id}` }}
            label={m.expertise_reply()}
            rows={3}
            dir="auto"
          />
          <ShareAddress answer={answer} id={`-${one.id}`} />
          <p className="small">{m.expertise_accept_note()}</p>
          <div className="actions">
            <button className="button" name="step" value="accept">
              {m.expertise_accept()}
            </button>
            <button className="button button-plain" name="step" value="decline">
              {m.expertise_decline()}
            </button>
          </div>
        </PostForm>
      ) : null}
      {one.state === "waiting" && one.isOwn ? (
        <PostForm preventScrollReset>
          <input type="hidden" name="answerId" value={one.id} />
          <button className="button button-plain" name="step" value="take-back">
            {m.expertise_take_back()}
          </button>
        </PostForm>
      ) : null}
    </article>
  );
}

function Outcome({ one }: { one: AnswerView }) {
  return (
    <>
      <p>
        {one.contact ? (
          <Sentence
            text={m.expertise_contact({ who: slot("who") })}
            parts={{
              who: (
                <a href={`mailto:${one.contact.email}`}>
                  <Name>{`${one.contact.name}, ${one.contact.email}`}</Name>
                </a>
              ),
            }}
          />
        ) : (
          m.expertise_no_contact()
        )}
      </p>
      {one.entry ? (
        <p>
          <Sentence
            text={
              one.entry.isOpen
                ? m.expertise_entry({ number: slot("number") })
                : m.expertise_entry_closed({ number: slot("number") })
            }
            parts={{
              number: one.entry.isOpen ? (
                <Link to={`/support/entries/${one.entry.number}`}>
                  <Name>{one.entry.number}</Name>
                </Link>
              ) : (
                <Name>{one.entry.number}</Name>
              ),
            }}
          />
        </p>
      ) : null}
    </>
  );
}
