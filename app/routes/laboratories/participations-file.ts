import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { laboratoryParams } from "#app/features/laboratories/laboratories.schema.ts";
import { laboratoryRecord } from "#app/features/laboratories/queries/laboratory-record.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { recordedParticipationsFile } from "#app/ui/laboratories/files.ts";
import { readParams } from "../results/read-params.server.ts";

export const handle = needs("laboratories:read-record");

/** The exercises of a laboratory as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const params = readParams(laboratoryParams, args.params);
  const actor = await authorise(args, handle, params);
  const input = { ...params, at: args.context.arrivedAt };
  const record = await laboratoryRecord(database(), input, actor).catch(throwAsPage);
  return tableFile(args.request, recordedParticipationsFile(record));
}
