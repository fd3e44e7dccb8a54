import { Form } from "@remix-run/react";
import type { SubmissionPage } from "#app/features/results/queries/submission-page.server.ts";
import { LONGEST } from "#app/domain/results/longest.ts";
import { m } from "#app/paraglide/messages.js";
import { TextField, type FieldState } from "../form.tsx";
import { placeOf, submissionAddress } from "./addresses.ts";
import { NAMES_LIST, NamesList } from "./names-list.tsx";

/** What was typed for a mapping and not taken: of which finding, and why. */
export interface RefusedMapping {
  item: number;
  position: number;
  analyte: string;
  reason: string;
  code: string;
  field: string | null;
}

const REFUSALS: Readonly<Record<string, () => string>> = {
  unknown_analyte: m.results_map_refused_unknown_analyte,
  reason_missing: m.results_map_refused_reason_missing,
  not_other: m.results_map_refused_not_other,
  same: m.results_map_refused_same,
};

/** Why a mapping was not taken. */
export function mappingRefusal({ code, field }: Pick<RefusedMapping, "code" | "field">): string {
  if (code === "too_long")
    return m.results_too_long({ max: field === "analyte" ? LONGEST.name : LONGEST.reason });
  return (REFUSALS[code] ?? m.results_not_read)();
}

/** The findings typed as other, each with a form that says what it is. */
export function MapFindings(props: { page: SubmissionPage; names: string; refused: RefusedMapping | null }) {
  const { page, names, refused } = props;
  const address = submissionAddress(placeOf(page), page.receipt.version);
  const others = page.items.flatMap(({ number, findings }) =>
    findings.filter(({ isListed }) => !isListed).map((finding) => ({ number, ...finding })),
  );
  return (
    <>
      <NamesList names={names} />
      {others.map(({ number, position, analyteAsTyped, casAsTyped, mapping }) => {
        const mine = refused?.item === number && refused.position === position ? refused : null;
        const field = (name: "analyte" | "reason"): FieldState => ({
          id: `map-${number}-${position}-${name}`,
          name,
          initialValue: mine?.[name],
          errors: mine?.field === name ? [mappingRefusal(mine)] : undefined,
        });
        return (
          <Form key={`${number}-${position}`} method="post" action={address} className="form reported">
            <h3>
              <bdi>
                {casAsTyped
                  ? m.results_map_finding_cas({ number, typed: analyteAsTyped, cas: casAsTyped })
                  : m.results_map_finding({ number, typed: analyteAsTyped })}
              </bdi>
            </h3>
            {mapping ? <p>{m.results_mapped_to({ analyte: mapping.inn, reason: mapping.reason })}</p> : null}
            <input type="hidden" name="item" value={number} />
            <input type="hidden" name="position" value={position} />
            <TextField
              field={field("analyte")}
              label={m.results_map_analyte()}
              hint={m.results_map_analyte_hint()}
              width="24"
              list={NAMES_LIST}
              autoComplete="off"
              spellCheck={false}
              maxLength={LONGEST.name}
            />
            <TextField
              field={field("reason")}
              label={m.results_map_reason()}
              hint={m.results_map_reason_hint()}
              maxLength={LONGEST.reason}
            />
            <div className="actions">
              <button className="button button-plain">{m.results_map_button()}</button>
            </div>
          </Form>
        );
      })}
    </>
  );
}
