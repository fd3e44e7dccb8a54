import { Link } from "@remix-run/react";
import { REACHED_WORDS_MAX } from "#app/domain/support/acknowledgement.ts";
import type { OwnDelivery } from "#app/features/support/queries/what-reached-us.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatNumber } from "../../format.ts";
import { Choices, TextArea, TextField } from "../../form.tsx";
import { DayField, fieldOf, RegisterForm, type FormAnswer } from "../../laboratories/form-parts.tsx";
import { Facts, Name, PageTitle, Section } from "../../page.tsx";
import { apart, Sentence } from "../../sentence.tsx";
import { OrganisationName } from "../organisation-name.tsx";
import { unitWord } from "../quantity.tsx";
import { kindWord } from "../words.ts";
import { reachedAddress } from "./addresses.ts";
import { Recorded, ReachedTag, Said, SaidBefore, SaidWhen } from "./reached-parts.tsx";

/** The laboratory's latest answer as its form shows it. */
export function typedAnswer({ history: [latest] }: OwnDelivery): Readonly<Record<string, string>> {
  if (!latest) return {};
  return {
    cameAs: latest.asRecorded ? "as_recorded" : "differs",
    receivedOn: latest.receivedOn ?? "",
    quantity: latest.quantity === null ? "" : String(latest.quantity),
    whatReached: latest.whatReached ?? "",
  };
}

function AcknowledgeForm({ delivery, answer }: { delivery: OwnDelivery; answer: FormAnswer }) {
  const { deliveryId, recorded, history } = delivery;
  const unit = deliveryId === null ? null : (recorded[0]?.quantityUnit ?? null);
  const counted = recorded[0]?.quantity ?? null;
  return (
    <RegisterForm
      // After an answer was taken the form is a new one.
      key={history[0]?.id ?? ""}
      answer={answer}
      submit={m.support_reached_send()}
      back={reachedAddress(delivery.laboratory.id)}
      hidden={{ seen: answer.typed["seen"] ?? history[0]?.id ?? "" }}
    >
      <Choices
        field={fieldOf(answer, "cameAs")}
        label={m.support_reached_came()}
        type="radio"
        headed
        options={[
          { value: "as_recorded", label: m.support_reached_came_as_recorded() },
          {
            value: "differs",
            label: m.support_reached_came_differs(),
            hint: m.support_reached_came_differs_hint(),
          },
        ]}
        chosen={[answer.typed["cameAs"] ?? ""]}
      />
      <DayField
        answer={answer}
        name="receivedOn"
        label={m.support_reached_day()}
        hint={m.support_reached_day_hint()}
      />
      {unit === null ? null : (
        <TextField
          field={fieldOf(answer, "quantity")}
          label={<Sentence text={m.support_reached_quantity({ unit: apart(unitWord(unit)) })} />}
          hint={
            counted === null
              ? m.support_reached_quantity_hint()
              : m.support_reached_quantity_hint_recorded({ written: formatNumber(counted) })
          }
          typed
          width="8"
          inputMode="decimal"
          autoComplete="off"
        />
      )}
      <TextArea
        field={fieldOf(answer, "whatReached")}
        label={m.support_reached_words()}
        hint={m.support_reached_words_hint()}
        atMost={REACHED_WORDS_MAX}
        rows={4}
        dir="auto"
      />
    </RegisterForm>
  );
}

/** One delivery on the page of the laboratory that it reached, with the form in which it is acknowledged. */
export function DeliveryPage({ delivery, answer }: { delivery: OwnDelivery; answer: FormAnswer }) {
  const { standing, isOpen, history, number } = delivery;
  const [latest] = history;
  const state = {
    awaiting: m.support_reached_sentence_awaiting,
    as_recorded: m.support_reached_sentence_as_recorded,
    differs: m.support_reached_sentence_differs,
  }[standing];
  return (
    <>
      <PageTitle
        over={<ReachedTag standing={standing} />}
        title={m.support_reached_one()}
        state={isOpen ? state() : m.support_reached_sentence_withdrawn()}
      />
      <Section id="what" title={m.support_reached_recorded()}>
        <p className="entry-words">
          <Name>{delivery.description}</Name>
        </p>
        <Facts
          facts={[
            {
              key: "entry",
              term: m.support_entry(),
              value: isOpen ? (
                <Link to={`/support/entries/${number}`}>
                  <bdi>{number}</bdi>
                </Link>
              ) : (
                number
              ),
            },
            {
              key: "donor",
              term: m.support_donor(),
              value: <OrganisationName id={delivery.donorId} name={delivery.donorName} />,
            },
            { key: "kind", term: m.support_kind(), value: kindWord(delivery.kind) },
            { key: "recorded", term: m.support_stage(), value: <Recorded part={delivery} /> },
          ]}
        />
      </Section>
      {latest ? (
        <Section id="said" title={m.support_reached_we_said()}>
          <div>
            <Said part={delivery} said={latest} />
            <SaidWhen said={latest} />
          </div>
          <SaidBefore parts={[delivery]} />
        </Section>
      ) : null}
      {isOpen ? (
        <Section
          id="acknowledge"
          title={
            history.length === 0 ? m.support_reached_acknowledge() : m.support_reached_acknowledge_again()
          }
          note={history.length === 0 ? m.support_reached_form_note() : m.support_reached_form_note_again()}
        >
          <AcknowledgeForm delivery={delivery} answer={answer} />
        </Section>
      ) : answer.problem === null ? null : (
        <div className="note note-act" role="alert">
          <p>{answer.problem}</p>
        </div>
      )}
    </>
  );
}
