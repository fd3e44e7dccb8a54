import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { overwriteGetLocale, toLocale, baseLocale } from "#app/paraglide/runtime.js";

// The page knows its language; the browser's own preference must not decide again.
overwriteGetLocale(() => toLocale(document.documentElement.lang) ?? baseLocale);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
