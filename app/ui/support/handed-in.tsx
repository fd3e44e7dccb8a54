import type { HandedInField } from "#app/domain/support/handed-in-content.ts";
import type { HandedInVersion } from "#app/features/support/queries/handed-in-versions.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatIsoDay, formatMoment } from "../format.ts";
import { Facts, Name, Section } from "../page.tsx";
import { sharePercent } from "../share-percent.ts";
import { MoneyText } from "./money.tsx";
import { Quantity } from "./quantity.tsx";
import { RecipientName } from "./recipient-name.tsx";
import { kindWord, paragraphWord, sideWord, stageWord } from "./words.ts";

const FIELDS: Readonly<Record<HandedInField, () => string>> = {
  kind: m.support_handed_in_field_kind,
  description: m.support_handed_in_field_description,
  recipient: m.support_handed_in_field_recipient,
  reference: m.support_handed_in_field_reference,
  stage: m.support_handed_in_field_stage,
  day: m.support_handed_in_field_day,
  amount: m.support_handed_in_field_amount,
  quantity: m.support_handed_in_field_quantity,
  promise: m.support_handed_in_promise,
  schedule: m.support_handed_in_field_schedule,
  shares: m.support_handed_in_field_shares,
};

function changedWords(changed: readonly HandedInField[]): string {
  const [first = "", ...rest] = changed.map((field) => FIELDS[field]());
  if (first === "") return m.support_handed_in_same();
  return m.support_handed_in_changed({
    fields: rest.reduce((all, next) => m.support_and({ first: all, second: next }), first),
  });
}

function Steps({ steps }: Pick<HandedInVersion, "steps">) {
  return steps.map(({ stage, occurredOn, value, amountAsTyped, schedule, ...counted }, at) => (
    <span key={at} className="block">
      {stageWord(stage)} <bdi className="nowrap">{formatIsoDay(occurredOn)}</bdi>{" "}
      {value === null ? m.support_no_value() : <MoneyText value={value} />}
      {amountAsTyped === null ? null : (
        <span className="block small soft">{m.support_handed_in_typed({ typed: amountAsTyped })}</span>
      )}
      <Quantity counted={counted} />
      {schedule.map((part) => (
        <span key={part.dueOn} className="block small">
          <bdi className="nowrap">{formatIsoDay(part.dueOn)}</bdi>{" "}
          {part.value === null ? null : <MoneyText value={part.value} />}
        </span>
      ))}
    </span>
  ));
}

function Shares({ shares }: Pick<HandedInVersion, "shares">) {
  if (shares.length === 0) return m.support_none_stated();
  return shares.map(({ paragraph, purpose, shareBp, rationale }, at) => {
    const words = {
      percent: m.support_percent({ percent: sharePercent(shareBp) }),
      paragraph: paragraph === null ? m.support_handed_in_gone() : paragraphWord(paragraph),
    };
    return (
      <span key={at} className="block">
        <Name>
          {purpose === null
            ? m.support_handed_in_share(words)
            : m.support_handed_in_share_purpose({ ...words, purpose })}
        </Name>
        {rationale === null ? null : (
          <q className="verbatim block small" dir="auto">
            {rationale}
          </q>
        )}
      </span>
    );
  });
}

/** What an entry said each time that it was handed in, and in what that differs from the time before. */
export function HandedIn({ versions }: { versions: readonly HandedInVersion[] }) {
  if (versions.length === 0) return null;
  return (
    <Section id="handed-in" title={m.support_handed_in()} note={m.support_handed_in_note()}>
      {versions.map((version, at) => {
        const { stepId, kind, description, recipient, projectReference, steps, shares } = version;
        const day = m.shell_utc({ time: formatMoment(version.at, "UTC") });
        return (
          <details key={stepId} className="definition">
            <summary>
              {version.isOfReturn ? m.support_handed_in_of_return({ day }) : m.support_handed_in_on({ day })}
            </summary>
            <p>
              <Name>{version.byName}</Name>, {sideWord(version.bySide)}.{" "}
              {at === 0 ? null : changedWords(version.changed)}
            </p>
            <Facts
              facts={[
                { key: "kind", term: m.support_kind(), value: kindWord(kind) },
                { key: "what", term: m.support_what_for(), value: <Name>{description}</Name> },
                {
                  key: "recipient",
                  term: m.support_recipient(),
                  value: <RecipientName recipient={recipient} />,
                },
                {
                  key: "reference",
                  term: m.support_project_reference(),
                  value: projectReference ?? m.support_none_stated(),
                },
                { key: "money", term: m.support_how_much(), value: <Steps steps={steps} /> },
                { key: "shares", term: m.support_what_it_answers(), value: <Shares shares={shares} /> },
              ]}
            />
          </details>
        );
      })}
    </Section>
  );
}
