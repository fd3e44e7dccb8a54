import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { ownAddress } from "#app/platform/own-address.ts";
import { baseLocale, cookieMaxAge, cookieName, toLocale } from "#app/paraglide/runtime.js";

export const handle = needs("accounts:choose-language");

export async function loader(args: ActionFunctionArgs) {
  await authorise(args, handle);
  return redirect("/");
}

/** Keeps the chosen language in a cookie and goes back to where the reader was. */
export async function action(args: ActionFunctionArgs) {
  await authorise(args, handle);
  const form = await args.request.formData();
  const chosen = form.get("locale");
  const locale = (typeof chosen === "string" ? toLocale(chosen) : undefined) ?? baseLocale;
  const referer = args.request.headers.get("referer");
  const back = referer && URL.canParse(referer) ? new URL(referer) : null;
  return redirect(ownAddress(back && `${back.pathname}${back.search}`) ?? "/", {
    headers: { "Set-Cookie": `${cookieName}=${locale}; Path=/; Max-Age=${cookieMaxAge}; SameSite=Lax` },
  });
}
