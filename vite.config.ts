import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import inlang from "./project.inlang/settings.json" with { type: "json" };
import { compressAssets } from "./scripts/compress-assets.ts";
import { localeAssets } from "./scripts/locale-assets.ts";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    // Each message is a module: without this a first visit fetches some thirty files of a few hundred bytes.
    rollupOptions: { output: { experimentalMinChunkSize: 4_000 } },
  },
  plugins: [
    paraglideVitePlugin({
      project: "./project.inlang",
      outdir: "./app/paraglide",
      strategy: ["cookie", "preferredLanguage", "baseLocale"],
      cookieName: "locale",
    }),
    tailwindcss(),
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
