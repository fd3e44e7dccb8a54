import type { SubmissionPage } from "#app/features/results/queries/submission-page.server.ts";
import { LONGEST } from "#app/domain/results/longest.ts";
import { m } from "#app/paraglide/messages.js";
import { TextField, type FieldState, type ListedError } from "../form.tsx";
import { PostForm } from "../post-form.tsx";
import { apart, Sentence } from "../sentence.tsx";
import { placeOf, submissionAddress } from "./addresses.ts";
import { NAMES_LIST, NamesList } from "./names-list.tsx";

const FIELDS = ["analyte", "reason"] as const;
type FieldName = (typeof FIELDS)[number];

/** What was typed for a mapping and not taken: of which finding, and what is wrong, by field; `form` is of none. */
export interface RefusedMapping {
  item: number;
  position: number;
  analyte: string;
  reason: string;
  errors: Partial<Record<FieldName | "form", readonly string[]>>;
}

const REFUSALS: Readonly<Record<string, () => string>> = {
  unknown_analyte: m.results_map_refused_unknown_analyte,
  reason_missing: m.results_map_refused_reason_missing,
  not_other: m.results_map_refused_not_other,
  same: m.results_map_refused_same,
};

/** Why a mapping was not taken. */
export function mappingRefusal(code: string): string {
  return (REFUSALS[code] ?? m.results_not_read)();
}

const fieldId = (item: number, position: number, name: FieldName) => `map-${item}-${position}-${name}`;

/** Everything that is wrong with a mapping, for the top of its page. */
export function listedMappingErrors({ item, position, errors }: RefusedMapping): ListedError[] {
  const ofFields = FIELDS.flatMap((name) =>
    (errors[name] ?? []).map((text) => ({ text, fieldId: fieldId(item, position, name) })),
  );
  const ofForm = (errors.form ?? []).map((text) => ({ text }));
  const listed = [...ofFields, ...ofForm];
  return listed.length > 0 ? listed : [{ text: m.results_not_read() }];
}

/** The findings typed as other, each with a form that says what it is. */
export function MapFindings(props: { page: SubmissionPage; names: string; refused: RefusedMapping | null }) {
  const { page, names, refused } = props;
  const others = page.items.flatMap(({ number, findings }) =>
    findings.filter(({ isListed }) => !isListed).map((finding) => ({ number, ...finding })),
  );
  return (
    <>
      <NamesList names={names} />
      {others.map(({ number, ...finding }) => (
        <MapFinding
          // Shows what it is taken as, once it is.
          key={`${number}-${finding.position}-${finding.mapping?.inn ?? ""}`}
          page={page}
          number={number}
          finding={finding}
          refused={refused?.item === number && refused.position === finding.position ? refused : null}
        />
      ))}
    </>
  );
}

/** One of them. Everything in it says of which finding it is: a page can have several that look alike. */
function MapFinding(props: {
  page: SubmissionPage;
  number: number;
  finding: SubmissionPage["items"][number]["findings"][number];
  refused: RefusedMapping | null;
}) {
  const { page, number, refused } = props;
  const { position, analyteAsTyped, casAsTyped, mapping } = props.finding;
  const headId = `map-${number}-${position}`;
  const which = { number, position, typed: apart(analyteAsTyped) };
  const field = (name: FieldName): FieldState => ({
    id: fieldId(number, position, name),
    name,
    initialValue: refused?.[name] ?? (name === "analyte" ? mapping?.inn : mapping?.reason),
    errors: refused?.errors[name],
  });
  return (
    <PostForm
      action={submissionAddress(placeOf(page), page.receipt.version)}
      className="form reported no-print"
      aria-labelledby={headId}
    >
      <h3 id={headId}>
        <Sentence
          text={
            casAsTyped
              ? m.results_map_finding_cas({ ...which, cas: apart(casAsTyped) })
              : m.results_map_finding(which)
          }
        />
      </h3>
      {mapping ? (
        <>
          <p>
            <Sentence
              text={m.results_mapped_to({ analyte: apart(mapping.inn), reason: apart(mapping.reason) })}
            />
          </p>
          <p>{m.results_map_now()}</p>
        </>
      ) : null}
      <input type="hidden" name="item" value={number} />
      <input type="hidden" name="position" value={position} />
      <TextField
        field={field("analyte")}
        label={<Sentence text={m.results_map_analyte(which)} />}
        hint={m.results_map_analyte_hint()}
        width="24"
        list={NAMES_LIST}
        autoComplete="off"
        spellCheck={false}
        atMost={LONGEST.name}
      />
      <TextField
        field={field("reason")}
        label={<Sentence text={m.results_map_reason(which)} />}
        hint={m.results_map_reason_hint()}
        atMost={LONGEST.reason}
      />
      <div className="actions">
        <button className="button button-plain">
          {/* In one piece: a button lays its parts out side by side. */}
          <span>
            <Sentence text={mapping ? m.results_map_change_button(which) : m.results_map_button(which)} />
          </span>
        </button>
      </div>
    </PostForm>
  );
}
