import type { EntryEvidence } from "#app/features/support/queries/entry-evidence.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount, formatDay } from "../format.ts";
import { Name } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { Sentence, slot } from "../sentence.tsx";

/** The kind of a file and how large it is, in kilobytes of 1 000. */
function FileFacts({ file }: { file: NonNullable<EntryEvidence["file"]> }) {
  const kinds: Readonly<Record<string, string>> = {
    "application/pdf": "PDF",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "message/rfc822": "EML",
  };
  return (
    <span className="soft">
      {m.support_evidence_file_facts({
        kind: kinds[file.mediaType] ?? file.mediaType,
        kilobytes: formatCount(Math.max(1, Math.round(file.bytes / 1_000))),
      })}
    </span>
  );
}

/** The file to download, or the address to open; of what was taken away no more than what it was. */
function What({ one }: { one: EntryEvidence }) {
  const { file, address, takenAway } = one;
  if (file)
    return (
      <>
        {takenAway ? (
          <Name>{file.name}</Name>
        ) : (
          <a href={`/evidence/${file.id}`} download>
            <Name>{file.name}</Name>
          </a>
        )}{" "}
        <FileFacts file={file} />
      </>
    );
  if (address === null) return null;
  return takenAway ? (
    <Name>{address}</Name>
  ) : (
    <a href={address} rel="noreferrer">
      <Name>{address}</Name>
    </a>
  );
}

/** Who did it and when, as far as it is known. */
function Whence({ one: { addedAt, addedByName, takenAway } }: { one: EntryEvidence }) {
  return (
    <>
      {addedAt ? (
        <Sentence
          text={m.support_evidence_added({ name: slot("name"), day: slot("day") })}
          parts={{ name: <Name>{addedByName ?? ""}</Name>, day: <Name>{formatDay(addedAt)}</Name> }}
        />
      ) : null}{" "}
      {takenAway ? (
        <Sentence
          text={m.support_evidence_taken_away({ name: slot("name"), day: slot("day") })}
          parts={{ name: <Name>{takenAway.byName ?? ""}</Name>, day: <Name>{formatDay(takenAway.at)}</Name> }}
        />
      ) : null}
    </>
  );
}

/**
 * What shows that an entry is so, for its two sides.
 *
 * @param takeAwayAt address to which taking away is posted; null where that is not offered.
 */
export function EvidenceList(props: { evidence: readonly EntryEvidence[]; takeAwayAt: string | null }) {
  const { evidence, takeAwayAt } = props;
  if (evidence.length === 0) return <p className="soft">{m.support_evidence_none()}</p>;
  return (
    <ul className="evidence">
      {evidence.map((one) => (
        <li key={one.position}>
          <p>
            {one.takenAway ? (
              <s>
                <Name>{one.description}</Name>
              </s>
            ) : (
              <strong>
                <Name>{one.description}</Name>
              </strong>
            )}
          </p>
          <p className="small">
            <What one={one} />
          </p>
          <p className="small soft">
            <Whence one={one} />
          </p>
          {takeAwayAt !== null && one.takenAway === null ? (
            <PostForm action={takeAwayAt} preventScrollReset>
              <button className="link small" name="takeAway" value={one.position}>
                <Sentence
                  text={m.support_evidence_take_away({ description: slot("description") })}
                  parts={{ description: <Name>{one.description}</Name> }}
                />
              </button>
            </PostForm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
