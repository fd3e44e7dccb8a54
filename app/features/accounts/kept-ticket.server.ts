import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import { seal, unseal } from "#app/platform/sealed.server.ts";

/** A form that waits to be sent on: by whom it was typed, and who has signed in since. */
export interface KeptTicket {
  /** Where it was meant to go, inside this site. */
  to: string;
  kept: { fields: [name: string, value: string][]; typedBy: string | null; hadFile: boolean };
  /** Who may open it; null where it waits for whoever signs in. */
  userId: string | null;
}

const PURPOSE = "kept-post";
const LIFE_MS = 60 * 60 * 1000;

/** Servers and proxies take addresses of 8 kB; what is longer stays in the answer to the post. */
const LONGEST_TICKET = 6_000;

/** No form of ours is longer unpacked; what says that it is was not made here. */
const LONGEST_TEXT = 1_000_000;

const ticketSchema = z.object({
  to: z.string(),
  kept: z.object({
    fields: z.array(z.tuple([z.string(), z.string()])),
    typedBy: z.string().nullable(),
    // Addresses made before it was said are still opened for an hour.
    hadFile: z.boolean().default(false),
  }),
  userId: z.string().nullable(),
  until: z.number(),
});

/**
 * The kept form in an address, so that its page can be opened again, as the back button does. Sealed: an address is
 * remembered by the browser, and what was typed may be results. Null where it is too long for one.
 */
export function keptTicket(ticket: KeptTicket, at: Date): string | null {
  const text = JSON.stringify({ ...ticket, until: at.getTime() + LIFE_MS });
  const sealed = seal(PURPOSE, deflateRawSync(text).toString("base64"));
  return sealed.length <= LONGEST_TICKET ? sealed : null;
}

/** What {@link keptTicket} made, for an hour; null for anything else, and for anybody but whom it was made for. */
export function openKeptTicket(ticket: string | null, userId: string | null, at: Date): KeptTicket | null {
  const packed = ticket === null ? null : unseal(PURPOSE, ticket);
  if (packed === null) return null;
  const text = inflateRawSync(Buffer.from(packed, "base64"), { maxOutputLength: LONGEST_TEXT }).toString();
  const { until, ...read } = ticketSchema.parse(JSON.parse(text));
  return until > at.getTime() && read.userId === userId ? read : null;
}
