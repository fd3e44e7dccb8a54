/** The one clock of the process. */
export function now(): Date {
  return new Date();
}
