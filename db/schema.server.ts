import * as accounts from "./schema/accounts.server.ts";
import * as audit from "./schema/audit.server.ts";
import * as laboratories from "./schema/laboratories.server.ts";
import * as organisations from "./schema/organisations.server.ts";
import * as outbox from "./schema/outbox.server.ts";
import * as participation from "./schema/participation.server.ts";
import * as programme from "./schema/programme.server.ts";
import * as resolutions from "./schema/resolutions.server.ts";
import * as results from "./schema/results.server.ts";
import * as rounds from "./schema/rounds.server.ts";
import * as support from "./schema/support.server.ts";

/** Every table, as Drizzle is told of them. */
export const schema = {
  ...accounts,
  ...audit,
  ...laboratories,
  ...organisations,
  ...outbox,
  ...participation,
  ...programme,
  ...resolutions,
  ...results,
  ...rounds,
  ...support,
};
