/** So much of a cell is shown again: enough to find it. */
const SHOWN = 60;

/** What stands in a cell, as far as it fits. */
export function shortened(typed: string): string {
  const characters = [...typed];
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join("")}…` : typed;
}
