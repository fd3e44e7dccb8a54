import type { ServerBuild } from "@remix-run/node";

type Manifest = ServerBuild["assets"];

const FOLDER = "/assets/";

/**
 * The same build, whose pages lead the browser to the scripts of one language: `scripts/locale-assets.ts` wrote them, each
 * with that language's messages alone.
 *
 * @param locale names the folder under /assets.
 */
export function withAssetsOf(build: ServerBuild, locale: string): ServerBuild {
  const moved = (path: string) =>
    path.startsWith(FOLDER) && path.endsWith(".js")
      ? `${FOLDER}${locale}/${path.slice(FOLDER.length)}`
      : path;
  const { entry, routes, version, ...rest } = build.assets;
  const movedRoutes = Object.entries(routes).map(([id, route]): [string, Manifest["routes"][string]] => [
    id,
    {
      ...route,
      module: moved(route.module),
      ...(route.imports ? { imports: route.imports.map(moved) } : {}),
    },
  ]);
  return {
    ...build,
    assets: {
      ...rest,
      // A tab still open in another language is led to no script of this one, which would bring a second React.
      version: `${version}-${locale}`,
      entry: { ...entry, module: moved(entry.module), imports: entry.imports.map(moved) },
      routes: Object.fromEntries(movedRoutes),
    },
  };
}
