import type { ReactNode } from "react";
import type {
  RecordedName,
  RecordedStatusChange,
} from "#app/features/laboratories/queries/record-parts.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay } from "../format.ts";
import { Name } from "../page.tsx";
import { apart, Sentence, slot } from "../sentence.tsx";

function Dated({ at, by, children }: { at: Date; by: string | null; children: ReactNode }) {
  return (
    <li>
      <time dateTime={at.toISOString()}>
        <Name>{formatDay(at)}</Name>
      </time>
      <span>
        {children}
        {by ? (
          <span className="soft">
            {" "}
            <Name>
              <Sentence text={m.laboratories_by_person({ person: apart(by) })} />
            </Name>
          </span>
        ) : null}
      </span>
    </li>
  );
}

function Reason({ children }: { children: string }) {
  return (
    <span className="reason">
      <Name>{children}</Name>
    </span>
  );
}

/** What a laboratory is and was called, the latest first. */
export function NameHistory({ names }: { names: readonly RecordedName[] }) {
  return (
    <ol className="timeline">
      {names.map(({ name, validFrom, validUntil, reason, by }) => (
        <Dated key={validFrom.getTime()} at={validFrom} by={by}>
          {validUntil === null ? (
            <strong>
              <Name>{name}</Name>
            </strong>
          ) : (
            <Sentence
              text={m.laboratories_name_until({ name: slot("name"), day: slot("day") })}
              parts={{ name: <Name>{name}</Name>, day: <Name>{formatDay(validUntil)}</Name> }}
            />
          )}
          {reason ? <Reason>{reason}</Reason> : null}
        </Dated>
      ))}
    </ol>
  );
}

/** When a laboratory was added, closed, merged and opened again, the latest first. */
export function StatusHistory(props: {
  changes: readonly RecordedStatusChange[];
  addedAt: Date;
  link: (laboratory: { id: string; name: string }) => ReactNode;
}) {
  return (
    <ol className="timeline">
      {props.changes.map(({ id, status, reason, at, by, mergedInto }) => (
        <Dated key={id} at={at} by={by}>
          {status === "active" ? (
            m.laboratories_was_reopened()
          ) : mergedInto ? (
            <Sentence
              text={m.laboratories_was_merged({ name: slot("name") })}
              parts={{ name: props.link(mergedInto) }}
            />
          ) : (
            m.laboratories_was_closed()
          )}
          <Reason>{reason}</Reason>
        </Dated>
      ))}
      <Dated at={props.addedAt} by={null}>
        {m.laboratories_was_added()}
      </Dated>
    </ol>
  );
}
