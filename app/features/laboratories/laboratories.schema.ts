import { z } from "zod";
import { ACCREDITATION_STANDINGS } from "#app/domain/laboratories/accreditation.ts";
import { LABORATORY_KINDS, LABORATORY_STATUSES } from "#app/domain/laboratories/laboratory.ts";

export const PAGE_SIZE = 25;

const REGISTER_SORTS = ["name", "country", "region", "kind", "status", "accreditation", "round"] as const;

export type RegisterSortColumn = (typeof REGISTER_SORTS)[number];
export type RegisterSort = RegisterSortColumn | `-${RegisterSortColumn}`;
const REGISTER_SORT_CHOICES = REGISTER_SORTS.flatMap((column): RegisterSort[] => [column, `-${column}`]);

const m49 = z
  .string()
  .regex(/^\d{3}$/)
  .nullable()
  .catch(null);

/** Anything that an address cannot mean falls back to no filter, or to the default. */
const registerFilters = z.object({
  q: z.string().trim().max(100).catch(""),
  country: m49,
  /** A region or a sub-region. */
  region: m49,
  kind: z.enum(LABORATORY_KINDS).nullable().catch(null),
  status: z.enum(LABORATORY_STATUSES).nullable().catch(null),
  accreditation: z.enum(ACCREDITATION_STANDINGS).nullable().catch(null),
  sort: z.enum(REGISTER_SORT_CHOICES).catch("name"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export type RegisterFilters = z.output<typeof registerFilters>;

/** The filters, order and page of the register, from its address. */
export function readRegisterFilters(address: URLSearchParams): RegisterFilters {
  return registerFilters.parse(Object.fromEntries(address));
}

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

/** Parts of an address. */
export const laboratoryParams = z.object({ laboratoryId: id });
export const contactParams = z.object({ laboratoryId: id, contactId: id });
export const accreditationParams = z.object({ laboratoryId: id, accreditationId: id });

/** The id of a laboratory that is being added: it comes with the form, so that sent twice it makes one. */
export const newLaboratoryId = z.string().regex(/^[0-9a-hjkmnp-tv-z]{16}$/);
