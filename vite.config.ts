import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import inlang from "./project.inlang/settings.json" with { type: "json" };
import { compressAssets } from "./scripts/compress-assets.ts";
import { localeAssets } from "./scripts/locale-assets.ts";
import { ownMessages } from "./scripts/own-messages.ts";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        // Without this a first visit fetches some thirty files of a few hundred bytes.
        experimentalMinChunkSize: 4_000,
        // Apart, or it takes in the small scripts of all pages, since all pages fetch it.
        manualChunks: (id) => (/\/node_modules\/(?!d3-|internmap)/.test(id) ? "framework" : undefined),
      },
    },
  },
  plugins: [
    paraglideVitePlugin({
      project: "./project.inlang",
      outdir: "./app/paraglide",
      strategy: ["cookie", "preferredLanguage", "baseLocale"],
      cookieName: "locale",
    }),
    tailwindcss(),
    ownMessages(fileURLToPath(new URL("./app", import.meta.url))),
    localeAssets(inlang.locales),
    compressAssets(),
    remix({
      serverModuleFormat: "esm",
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
        v3_routeConfig: true,
        unstable_optimizeDeps: true,
      },
    }),
  ],
});
