import type { TestDatabase } from "#tests/support/database.ts";

/** The whole demonstration in a database, loaded once for all that is asserted of it. */
export interface HeldDemonstration {
  today: Date;
  /** Only within a test: it is loaded before the first one. */
  database: () => TestDatabase;
  /** The rows of a statement, each as its values in order. */
  rows: (statement: string) => Promise<unknown[][]>;
  /** The first value of a statement. */
  number: (statement: string) => Promise<number>;
}
