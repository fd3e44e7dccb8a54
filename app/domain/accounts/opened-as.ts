/** The field in which a form says in whose role its page was opened. */
export const OPENED_AS = "openedAs";
