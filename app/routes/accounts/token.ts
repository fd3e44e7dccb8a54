/** The secret of a mailed link, from the address; empty where there is none. */
export function tokenOf(request: Request): string {
  return new URL(request.url).searchParams.get("token")?.slice(0, 100) ?? "";
}
