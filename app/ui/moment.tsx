import { useEffect, useState } from "react";
import { m } from "#app/paraglide/messages.js";
import { Sentence, slot } from "./sentence.tsx";
import { formatMoment, formatTime, formatTimeToSecond, formatDay, zoneName } from "./format.ts";

/** The same moment where the reader is: known to their browser only, so it comes after the page. */
function useReadersMoment(at: Date, format: (at: Date, zone: string) => string): string | null {
  const [text, setText] = useState<string | null>(null);
  const time = at.getTime();
  useEffect(() => {
    setText(format(new Date(time), Intl.DateTimeFormat().resolvedOptions().timeZone));
  }, [time, format]);
  return text;
}

/** A deadline: date, time, named zone, UTC, and the reader's own moment. */
export function Deadline({ at, timeZone }: { at: Date; timeZone: string }) {
  const own = useReadersMoment(at, formatMoment);
  return (
    <>
      <strong>
        <time dateTime={at.toISOString()}>
          <bdi>
            {formatMoment(at, timeZone)} {zoneName(timeZone)}
          </bdi>
        </time>
      </strong>{" "}
      (<bdi>{m.shell_utc({ time: formatTime(at) })}</bdi>
      {own ? (
        <>
          ; <YourTime moment={own} />
        </>
      ) : null}
      )
    </>
  );
}

/** When something happened, to the second: in UTC, and where the reader is. */
export function Happened({ at }: { at: Date }) {
  const own = useReadersMoment(at, formatMoment);
  return (
    <>
      <time dateTime={at.toISOString()}>
        <bdi>
          {formatDay(at)}, {m.shell_utc({ time: formatTimeToSecond(at) })}
        </bdi>
      </time>
      {own ? (
        <>
          {" "}
          (<YourTime moment={own} />)
        </>
      ) : null}
    </>
  );
}

/** The same moment where the reader is, on a line of its own once the browser has told it. */
export function ReadersMoment({ at }: { at: Date }) {
  const own = useReadersMoment(at, formatMoment);
  return own ? (
    <span className="block">
      <YourTime moment={own} />
    </span>
  ) : null;
}

function YourTime({ moment }: { moment: string }) {
  return (
    <bdi>
      <Sentence
        text={m.shell_your_time({ moment: slot("moment") })}
        parts={{ moment: <bdi>{moment}</bdi> }}
      />
    </bdi>
  );
}
