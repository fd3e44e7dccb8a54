/** The statement of a year of an organisation. */
export function statementAddress(organisationId: string, year: number): string {
  return `/organisations/${organisationId}/statements/${year}`;
}
