import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { readRegisterFilters } from "#app/features/laboratories/laboratories.schema.ts";
import { laboratoryRegister } from "#app/features/laboratories/queries/laboratory-register.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { registerFile } from "#app/ui/laboratories/files.ts";

export const handle = needs("laboratories:read-register");

/** The register after the same filters, whole, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const filters = readRegisterFilters(new URL(args.request.url).searchParams);
  const input = { filters, rows: "all", at: args.context.arrivedAt } as const;
  const register = await laboratoryRegister(database(), input, actor).catch(throwAsPage);
  return tableFile(args.request, registerFile(register), filters);
}
