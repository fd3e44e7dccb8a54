import type { SubmissionPage } from "#app/features/results/queries/submission-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Happened } from "../../moment.tsx";
import { Name } from "../../page.tsx";
import { Sentence, slot } from "../../sentence.tsx";

/** Says which file a submission was read in from, when, and its fingerprint. */
export function ImportedFrom({ imported }: { imported: NonNullable<SubmissionPage["imported"]> }) {
  return (
    <Sentence
      text={m.imports_submission_text({
        file: slot("file"),
        moment: slot("moment"),
        sha256: slot("sha256"),
      })}
      parts={{
        file: <Name>{imported.fileName}</Name>,
        moment: <Happened at={imported.at} />,
        sha256: <code className="break-all">{imported.sha256}</code>,
      }}
    />
  );
}
