import type { ImportPreview } from "#app/features/results/queries/import-preview.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount, formatIsoDay } from "../../format.ts";
import { Facts, Section } from "../../page.tsx";
import { GROUP_WORDS } from "../../rounds/words.ts";
import { basisName } from "../words.ts";

/** The exercise that is not held yet and would be made with its results, as it was said. */
export function ExerciseToBeMade({ preview: { toMake } }: { preview: ImportPreview }) {
  if (!toMake) return null;
  const dates = [
    { key: "registration", term: m.imports_new_registration(), day: toMake.registrationOpensOn },
    { key: "opens", term: m.imports_new_opens(), day: toMake.resultsOpenOn },
    { key: "due", term: m.imports_new_due(), day: toMake.resultsDueOn },
  ];
  return (
    <Section id="exercise" title={m.imports_make_section()} note={m.imports_make_note()}>
      <Facts
        facts={[
          { key: "round", term: m.imports_new_round(), value: toMake.round },
          { key: "group", term: m.imports_new_group(), value: GROUP_WORDS[toMake.group]() },
          { key: "items", term: m.imports_new_items(), value: formatCount(toMake.items) },
          { key: "matrix", term: m.imports_new_matrix(), value: toMake.matrix },
          {
            key: "unit",
            term: m.imports_new_unit(),
            value: m.imports_make_unit({ unit: toMake.unitDisplay, basis: basisName(toMake.basis) }),
          },
          ...dates.map(({ key, term, day }) => ({ key, term, value: formatIsoDay(day) })),
          {
            key: "late",
            term: m.imports_new_late(),
            value:
              toMake.lateUntilOn === undefined ? m.imports_make_no_late() : formatIsoDay(toMake.lateUntilOn),
          },
          { key: "zone", term: m.imports_new_zone(), value: toMake.timeZone },
          { key: "composition", term: m.imports_make_composition(), value: m.imports_make_not_known() },
        ]}
      />
    </Section>
  );
}
