import { readNameLines } from "#app/domain/results/name-lines.ts";

/** Id of the one list of names that all analyte fields of the page share. */
export const NAMES_LIST = "analyte-names";

/** What the analyte fields offer while one types: names and synonyms, each synonym with the INN name beside it. */
export function NamesList({ names }: { names: string }) {
  return (
    <datalist id={NAMES_LIST}>
      {readNameLines(names).map(({ name, inn }) => (
        <option key={name} value={name}>
          {inn}
        </option>
      ))}
    </datalist>
  );
}
