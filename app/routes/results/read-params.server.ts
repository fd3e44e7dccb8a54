import type { z } from "zod";
import { notFound } from "#app/domain/domain-error.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";

/** The parts of an address, or the 404 page: an address that cannot be read leads nowhere. */
export function readParams<Schema extends z.ZodType>(schema: Schema, params: unknown): z.output<Schema> {
  const read = schema.safeParse(params);
  if (!read.success) throwAsPage(notFound());
  return read.data;
}
