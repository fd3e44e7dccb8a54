import { m } from "#app/paraglide/messages.js";
import { Crumbs } from "#app/ui/page.tsx";
import { SUPPORT_IMPORT, SUPPORT_IMPORTS } from "#app/ui/support/import/addresses.ts";

/** Where a page of an import stands: under the list that its reader works from. */
export function ImportCrumbs({
  withDonor,
  under,
  label,
}: {
  withDonor: boolean;
  under?: "import" | "imports";
  label: string;
}) {
  const list = withDonor
    ? { label: m.support_review_title(), to: "/support/review" }
    : { label: m.support_ours_title(), to: "/support/ours" };
  const between = {
    import: { label: m.support_import_title(), to: SUPPORT_IMPORT },
    imports: { label: m.support_imports_title(), to: SUPPORT_IMPORTS },
  };
  return <Crumbs trail={[list, ...(under ? [between[under]] : []), { label }]} />;
}
