import { z } from "zod";
import {
  EXPERTISE_FORMS,
  EXPERTISE_LANGUAGES,
  EXPERTISE_SIDES,
  EXPERTISE_TOPICS,
} from "#app/domain/expertise/notice.ts";
import { characterCount, unreadableIn } from "#app/domain/typed-text.ts";
import { m } from "#app/paraglide/messages.js";
import { dayIn } from "#app/platform/readable-day.ts";

export const PAGE_SIZE = 25;
/** As long as the description of a support entry, which comes of it. */
export const DESCRIPTION_MAX = 600;
export const MESSAGE_MAX = 2_000;

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
export const noticeParams = z.object({ noticeId: id });
export const networkParams = z.object({ networkId: id });
/** The id of what a form makes comes with it, so that sent twice it makes one. */
export const newIdSchema = z.string().regex(/^[0-9a-hjkmnp-tv-z]{16}$/);

const choice = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values).nullable().catch(null);
const page = z.coerce.number().int().min(1).max(10_000).catch(1);

const directoryFilters = z.object({
  q: z.string().trim().max(100).catch(""),
  side: choice(EXPERTISE_SIDES),
  topic: choice(EXPERTISE_TOPICS),
  language: choice(EXPERTISE_LANGUAGES),
  form: choice(EXPERTISE_FORMS),
  page,
});
export type DirectoryFilters = z.output<typeof directoryFilters>;

/** Filters and page of the directory, from its address. */
export function readDirectoryFilters(address: URLSearchParams): DirectoryFilters {
  return directoryFilters.parse(Object.fromEntries(address));
}

/** What the address of a new notice may choose before. */
export const noticeBeginsWith = z.object({
  side: z.enum(EXPERTISE_SIDES).catch("offer"),
  topic: choice(EXPERTISE_TOPICS),
});

const typed = z
  .string()
  .optional()
  .transform((value) => value?.trim() ?? "");

function optionalWords(max: number) {
  return typed.superRefine((value, context) => {
    const refuse = (message: string) => context.addIssue({ code: "custom", message });
    const count = characterCount(value);
    if (count > max) refuse(m.needs_too_long({ count, max }));
    if (unreadableIn(value) !== null) refuse(m.needs_not_text());
  });
}

const words = (max: number, missing: () => string) =>
  optionalWords(max).superRefine((value, context) => {
    if (value === "") context.addIssue({ code: "custom", message: missing() });
  });

const ticked = z
  .string()
  .optional()
  .transform((value) => value !== undefined);

const nothing = (value: string) => (value === "" ? null : value);
const day = typed.superRefine(dayIn(m.expertise_day_wrong));
const optionalDay = typed.superRefine(dayIn(m.expertise_day_wrong, null)).transform(nothing);

/** An offer or a request, as its form sends it. */
export const noticeForm = z
  .object({
    noticeId: z.string().optional(),
    revision: z.coerce.number().int().min(1).optional().catch(undefined),
    side: z.enum(EXPERTISE_SIDES, { error: () => m.expertise_side_missing() }),
    topic: z.enum(EXPERTISE_TOPICS, { error: () => m.expertise_topic_missing() }),
    description: words(DESCRIPTION_MAX, m.expertise_description_missing),
    languages: z
      .array(z.enum(EXPERTISE_LANGUAGES), { error: () => m.expertise_languages_missing() })
      .min(1, { error: () => m.expertise_languages_missing() }),
    form: z.enum(EXPERTISE_FORMS, { error: () => m.expertise_form_missing() }),
    fromDay: optionalDay,
    untilDay: optionalDay,
  })
  .superRefine(({ fromDay, untilDay }, context) => {
    if (fromDay !== null && untilDay !== null && untilDay < fromDay)
      context.addIssue({ code: "custom", path: ["untilDay"], message: m.expertise_days_order() });
  });
export type NoticeInput = Omit<z.output<typeof noticeForm>, "noticeId" | "revision">;

const answerId = z.string().max(64);
/** What is done on the page of an offer or a request. */
export const noticeStepForm = z.discriminatedUnion("step", [
  z.object({
    step: z.literal("answer"),
    answerId: newIdSchema,
    message: words(MESSAGE_MAX, m.expertise_message_missing),
    sharesAddress: ticked,
  }),
  z.object({
    step: z.literal("accept"),
    answerId,
    reply: optionalWords(MESSAGE_MAX),
    sharesAddress: ticked,
  }),
  z.object({ step: z.literal("decline"), answerId, reply: optionalWords(MESSAGE_MAX) }),
  z.object({ step: z.literal("take-back"), answerId }),
  z.object({ step: z.literal("close") }),
]);

export const networkForm = z.object({
  networkId: z.string().optional(),
  name: words(120, m.expertise_network_name_missing),
  description: words(DESCRIPTION_MAX, m.expertise_network_description_missing),
  /** A region or sub-region of M49; null for the whole world. */
  regionCode: typed.transform(nothing),
});

export const networkStepForm = z.discriminatedUnion("step", [
  z.object({ step: z.literal("join") }),
  z.object({ step: z.literal("leave") }),
  z.object({ step: z.literal("cancel-event"), eventId: z.string().max(64) }),
]);

export const eventForm = z
  .object({
    eventId: z.string().optional(),
    title: words(120, m.expertise_event_title_missing),
    description: words(DESCRIPTION_MAX, m.expertise_event_description_missing),
    fromDay: day,
    untilDay: optionalDay,
    place: optionalWords(200).transform(nothing),
    address: typed
      .refine((value) => value === "" || /^https:\/\/[^\s]{3,300}$/.test(value), {
        error: () => m.expertise_event_address_wrong(),
      })
      .transform(nothing),
  })
  .superRefine(({ fromDay, untilDay, place, address }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (untilDay !== null && untilDay < fromDay) refuse("untilDay", m.expertise_days_order());
    if (place === null && address === null) refuse("place", m.expertise_event_where_missing());
  });
export type EventInput = Omit<z.output<typeof eventForm>, "eventId">;
