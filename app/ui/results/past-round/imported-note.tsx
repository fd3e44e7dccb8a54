import type { SubmissionPage } from "#app/features/results/queries/submission-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Happened } from "../../moment.tsx";
import { Name } from "../../page.tsx";
import { Sentence, slot } from "../../sentence.tsx";

/** Says of a submission that it was read in from a file: which, when, and its fingerprint. */
export function ImportedNote({ imported }: { imported: SubmissionPage["imported"] }) {
  if (!imported) return null;
  return (
    <div className="note">
      <h2>{m.imports_submission_title()}</h2>
      <p>
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
      </p>
    </div>
  );
}
