/**
 * The pages of a long list that are linked: the first, the last, the one shown and its neighbours. `null` stands where
 * pages are left out; a gap of a single page is that page.
 *
 * @param page the page shown, from 1 to `pages`.
 */
export function pageLinks(page: number, pages: number): (number | null)[] {
  const near = [1, page - 1, page, page + 1, pages].filter((at) => at >= 1 && at <= pages);
  const shown = [...new Set(near)].sort((a, b) => a - b);
  return shown.flatMap((at, place) => {
    const before = shown[place - 1] ?? at - 1;
    if (at - before === 2) return [at - 1, at];
    return at - before > 2 ? [null, at] : [at];
  });
}
