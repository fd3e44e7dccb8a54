import { useEffect, useState } from "react";
import { m } from "#app/paraglide/messages.js";
import { formatMoment, formatTime } from "../format.ts";
import { Sentence, slot } from "../sentence.tsx";
import { StatusTag } from "../status-tag.tsx";
import type { AutosaveState } from "./autosave.ts";

/** Whether and when the draft was saved, by whom, and what became of what was typed since. */
export function SavedLine(props: {
  savedAt: Date | null;
  savedBy: string | null;
  savedByReader: boolean;
  autosave: AutosaveState;
}) {
  const { savedAt, savedBy, savedByReader, autosave } = props;
  return (
    <p className="saved" role="status">
      <Now {...{ savedAt, savedBy, savedByReader, autosave }} />
    </p>
  );
}

function Now({ savedAt, savedBy, savedByReader, autosave }: Parameters<typeof SavedLine>[0]) {
  const [zone, setZone] = useState<string | null>(null);
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  switch (autosave.kind) {
    case "saving":
      return <StatusTag shape="moving">{m.results_saving()}</StatusTag>;
    case "conflict":
      return <StatusTag shape="act">{m.results_save_conflict()}</StatusTag>;
    case "closed":
      return <StatusTag shape="act">{m.results_save_closed()}</StatusTag>;
    case "refused":
      return <StatusTag shape="act">{m.results_save_refused()}</StatusTag>;
    case "failed":
      return <StatusTag shape="act">{m.results_save_failed()}</StatusTag>;
    case "saved":
      return (
        <>
          <StatusTag shape="done">{m.results_saved()}</StatusTag>{" "}
          <bdi>{formatTime(autosave.at, zone ?? "UTC")}</bdi>
        </>
      );
    case "idle":
      break;
  }
  if (!savedAt || savedBy === null) return m.results_not_saved_yet();
  const moment = zone
    ? m.shell_your_time({ moment: formatMoment(savedAt, zone) })
    : `${formatMoment(savedAt)} UTC`;
  return (
    <>
      <StatusTag shape="done">{m.results_saved()}</StatusTag>{" "}
      <Sentence
        text={
          savedByReader
            ? m.results_saved_by_you({ moment: slot("moment") })
            : m.results_saved_by({ moment: slot("moment"), name: slot("name") })
        }
        parts={{ moment: <bdi>{moment}</bdi>, name: <bdi>{savedBy}</bdi> }}
      />
    </>
  );
}
