import type { ReactNode } from "react";
import type { ReachedStanding } from "#app/domain/support/acknowledgement.ts";
import type { Acknowledgement, ReachedPart } from "#app/features/support/queries/reached-parts.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay, formatIsoDay } from "../../format.ts";
import { Name } from "../../page.tsx";
import { apart, Sentence, slot } from "../../sentence.tsx";
import { sharePercent } from "../../share-percent.ts";
import { StatusTag } from "../../status-tag.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../../table.tsx";
import { MoneyText } from "../money.tsx";
import { Quantity, quantityWord } from "../quantity.tsx";
import { stageWord } from "../words.ts";
import { reachedShape, reachedWord } from "./words.ts";

export function ReachedTag({ standing }: { standing: ReachedStanding }) {
  return <StatusTag shape={reachedShape(standing)}>{reachedWord(standing)}</StatusTag>;
}

/** What the entry records of a delivery: how it was given, when, and how much. */
export function Recorded({ part }: { part: Pick<ReachedPart, "recorded" | "shareBp"> }) {
  return (
    <>
      {part.recorded.map((step, at) => (
        <span key={at} className="block">
          {stageWord(step.stage)}, <bdi className="nowrap">{formatIsoDay(step.occurredOn)}</bdi>
          {step.value === null ? null : (
            <span className="block small">
              <MoneyText value={step.value} />
            </span>
          )}
          <Quantity counted={step} />
        </span>
      ))}
      {part.shareBp === null ? null : (
        <span className="block small soft">
          {m.support_reached_share({ percent: sharePercent(part.shareBp) })}
        </span>
      )}
    </>
  );
}

/** In which unit the delivery is counted. */
function unitOf({ deliveryId, recorded }: ReachedPart): string | null {
  return deliveryId === null ? null : (recorded[0]?.quantityUnit ?? null);
}

/** What a laboratory said: the day, how much, and its words. */
export function Said({ part, said }: { part: ReachedPart; said: Acknowledgement }) {
  const quantity = quantityWord({ quantity: said.quantity, quantityUnit: unitOf(part) });
  return (
    <>
      {said.receivedOn === null ? null : (
        <span className="block">
          <Sentence
            text={m.support_reached_on({ day: slot("day") })}
            parts={{ day: <bdi className="nowrap">{formatIsoDay(said.receivedOn)}</bdi> }}
          />
        </span>
      )}
      {quantity === null ? null : (
        <span className="block">
          <bdi>{quantity}</bdi>
        </span>
      )}
      {said.whatReached === null ? null : (
        // The block keeps the side of the page; the words run as they were written.
        <span className="block mt-1">
          <q className="verbatim" dir="auto">
            {said.whatReached}
          </q>
        </span>
      )}
    </>
  );
}

/** When it was said, and by whom where the reader is told. */
export function SaidWhen({ said }: { said: Acknowledgement }) {
  const day = <Name>{formatDay(said.at)}</Name>;
  return (
    <span className="block small soft">
      {said.byName === null ? (
        <Sentence text={m.support_reached_said({ day: slot("day") })} parts={{ day }} />
      ) : (
        <Sentence
          text={m.support_reached_said_by({ day: slot("day"), name: apart(said.byName) })}
          parts={{ day }}
        />
      )}
    </span>
  );
}

/** Deliveries with what was recorded beside what the laboratory says, and where each stands. */
export function ReachedTable<Part extends ReachedPart>(props: {
  parts: readonly Part[];
  /** Whether their laboratory itself reads it. */
  own?: boolean;
  /** What the first column says of each. */
  head: { label: string; of: (part: Part) => ReactNode };
  /** What its reader may do about it. */
  actionOf?: (part: Part) => ReactNode;
  wide?: boolean;
}) {
  const { parts, head } = props;
  const caption = m.support_reached_table();
  const reached = props.own ? m.support_reached_title() : m.support_reached_what();
  return (
    <TableFrame
      label={caption}
      caption={caption}
      captionHidden
      records
      {...(props.wide ? { wide: true } : {})}
    >
      <TableHead
        records
        columns={[
          { key: "what", label: head.label },
          { key: "recorded", label: m.support_reached_recorded() },
          { key: "reached", label: reached },
          { key: "standing", label: m.support_reached_standing() },
        ]}
      />
      <tbody role="rowgroup">
        {parts.map((part) => {
          const [latest] = part.history;
          return (
            <Row key={`${part.number} ${part.laboratory.id} ${part.deliveryId ?? ""}`}>
              <RowHead>{head.of(part)}</RowHead>
              <Cell label={m.support_reached_recorded()}>
                <Recorded part={part} />
              </Cell>
              <Cell label={reached}>
                {latest ? (
                  <Said part={part} said={latest} />
                ) : (
                  <span className="soft">{m.support_reached_nothing_said()}</span>
                )}
              </Cell>
              <Cell lead>
                <ReachedTag standing={part.standing} />
                {latest ? <SaidWhen said={latest} /> : null}
                {props.actionOf?.(part)}
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </TableFrame>
  );
}

/** What the laboratory said before, and that counts no more. */
export function SaidBefore({ parts }: { parts: readonly ReachedPart[] }) {
  const before = parts.flatMap((part) => part.history.slice(1).map((said) => ({ part, said })));
  if (before.length === 0) return null;
  return (
    <details className="definition">
      <summary>{m.support_reached_before({ count: before.length })}</summary>
      <ul>
        {before.map(({ part, said }) => (
          <li key={said.id}>
            <ReachedTag standing={said.asRecorded ? "as_recorded" : "differs"} />
            {parts.length > 1 ? (
              <span className="block small">
                <Name>{part.laboratory.name}</Name>
              </span>
            ) : null}
            <Said part={part} said={said} />
            <SaidWhen said={said} />
          </li>
        ))}
      </ul>
    </details>
  );
}
