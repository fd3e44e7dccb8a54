import {
  data,
  type HeadersFunction,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import {
  Form,
  isRouteErrorResponse,
  Link,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { useEffect, type ReactNode } from "react";
import { currentActor, type SignedOutPost } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { shellFactsFor, type ShellFacts } from "#app/features/accounts/queries/shell-facts.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale, getTextDirection, locales } from "#app/paraglide/runtime.js";
import { database } from "#app/platform/database.server.ts";
import { ErrorPage, wordsOfError } from "#app/ui/error-page.tsx";
import { useLastPost } from "#app/ui/last-post.ts";
import { useNonce } from "#app/ui/nonce.ts";
import { isRefusedAddress, NotUnderstood } from "#app/ui/not-understood.tsx";
import { PageTitle } from "#app/ui/page.tsx";
import { Shell } from "#app/ui/shell.tsx";
import { SignInForm } from "#app/ui/sign-in-form.tsx";
import { useUnsavedTyping } from "#app/ui/unsaved-typing.ts";
import stylesheet from "./tailwind.css?url";

export const handle = needs("accounts:open-home");
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/icon.svg", type: "image/svg+xml" },
];

/** The title of an error's page, and of a page that names none. */
export const meta: MetaFunction = ({ error }) => [
  { title: error ? m.shell_page_title({ page: errorTitle(error) }) : m.shell_brand() },
];

const LANGUAGE_NAMES: Readonly<Record<(typeof locales)[number], string>> = {
  en: "English",
  "ar-XB": "Pseudo (right to left)",
};

export async function loader(args: LoaderFunctionArgs) {
  const facts = await shellFactsFor(database(), await currentActor(args));
  return data({ ...facts, requestId: args.context.requestId, locale: getLocale() });
}

function hasCrumbs(value: unknown): value is { crumbs: (data: unknown) => ReactNode } {
  return (
    typeof value === "object" && value !== null && "crumbs" in value && typeof value.crumbs === "function"
  );
}

/** When to try again, where an error says so. */
export const headers: HeadersFunction = ({ errorHeaders }) => {
  const retryAfter = errorHeaders?.get("Retry-After");
  return new Headers(retryAfter ? { "Retry-After": retryAfter } : {});
};

/** After a failed post without a script no loader runs: the error carries what the masthead says. */
function shellOf(error: unknown): ShellFacts | null {
  const told: unknown = isRouteErrorResponse(error) ? error.data : null;
  return typeof told === "object" && told !== null && "shell" in told ? (told.shell as ShellFacts) : null;
}

/** The document around every page and every error. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const loaded = useRouteLoaderData<typeof loader>("root");
  const locale = getLocale();
  const answered = loaded?.locale ?? locale;
  // Another tab chose another language: this one's scripts have the words of its own alone.
  useEffect(() => {
    if (answered !== locale) window.location.reload();
  }, [answered, locale]);
  const last = useMatches().at(-1);
  // The loader's answer is older than the error that tells of a session's end.
  const error = useRouteError();
  const facts = loaded ?? shellOf(error);
  const hasSession = !(isRouteErrorResponse(error) && error.status === 401);
  const crumbs = hasCrumbs(last?.handle) && last.data != null ? last.handle.crumbs(last.data) : null;
  return (
    <html lang={locale} dir={getTextDirection(locale)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <Shell
          viewer={hasSession ? (facts?.viewer ?? null) : null}
          isDemonstration={facts?.isDemonstration ?? false}
          crumbs={crumbs}
          languages={locales.map((code) => ({
            code,
            name: LANGUAGE_NAMES[code],
            isCurrent: code === locale,
          }))}
        >
          {children}
        </Shell>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  useLastPost();
  useUnsavedTyping();
  return <Outlet />;
}

function isSignedOutPost(value: unknown): value is SignedOutPost {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "signed-out";
}

function errorTitle(error: unknown): string {
  if (isRouteErrorResponse(error) && error.status === 401 && isSignedOutPost(error.data))
    return m.shell_session_ended_title();
  return isRouteErrorResponse(error) && isRefusedAddress(error.data)
    ? m.shell_400_title()
    : wordsOfError(error).title;
}

/** Every error a reader can meet, in their words. */
export function ErrorBoundary() {
  const error = useRouteError();
  const facts = useRouteLoaderData<typeof loader>("root");
  if (isRouteErrorResponse(error) && error.status === 401 && isSignedOutPost(error.data))
    return (
      <>
        <PageTitle title={m.shell_session_ended_title()} state={m.shell_session_ended_state()} />
        <div className="narrow">
          {error.data.kept.hadFile ? <p>{m.accounts_kept_no_file()}</p> : null}
          <SignInForm
            Form={Form}
            reply={null}
            to={error.data.to}
            kept={error.data.kept.fields.length > 0 ? error.data.kept : null}
          />
        </div>
      </>
    );
  if (isRouteErrorResponse(error) && error.status === 400 && isRefusedAddress(error.data))
    return (
      <NotUnderstood
        refused={error.data}
        home={
          <Link className="button button-plain" to="/">
            {m.shell_go_home()}
          </Link>
        }
      />
    );
  return <ErrorPage error={error} reference={facts?.requestId ?? null} />;
}
