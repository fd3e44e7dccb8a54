const SAYS = 'process.stderr.write("[test] a database client is made\\n");';

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  if (!url.endsWith("@libsql/client/lib-esm/node.js")) return loaded;
  const source = String(loaded.source).replace(
    "export function createClient(config) {",
    (head) => `${head} ${SAYS}`,
  );
  return { ...loaded, source };
}
