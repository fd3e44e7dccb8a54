import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { laboratoryParams } from "#app/features/laboratories/laboratories.schema.ts";
import {
  laboratoryRecord,
  type LaboratoryRecord,
} from "#app/features/laboratories/queries/laboratory-record.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { RecordCrumbs, RecordPage } from "#app/ui/laboratories/record-page.tsx";
import { readParams } from "../results/read-params.server.ts";

export const handle = {
  ...needs("laboratories:read-record"),
  crumbs: (loaded: unknown) => {
    // What the shell hands over is what this route's loader returned.
    const { laboratory, mayKeep } = loaded as LaboratoryRecord;
    return <RecordCrumbs laboratory={laboratory} mayKeep={mayKeep} />;
  },
};
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: m.shell_page_title({ page: data?.laboratory.name ?? m.shell_404_title() }) },
];

export async function loader(args: LoaderFunctionArgs) {
  const params = readParams(laboratoryParams, args.params);
  const actor = await authorise(args, handle, params);
  return laboratoryRecord(database(), { ...params, at: args.context.arrivedAt }, actor).catch(throwAsPage);
}

export default function Record() {
  return <RecordPage record={useLoaderData<typeof loader>()} />;
}
