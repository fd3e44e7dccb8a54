import { Form, Link, NavLink } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Role } from "#app/domain/accounts/policy.ts";
import { m } from "#app/paraglide/messages.js";
import { roleName } from "./role-name.ts";
import { ShapeSprite } from "./status-tag.tsx";

/** Who reads the page, as the masthead says it. */
export interface Viewer {
  name: string;
  role: Role;
  /** Own laboratory or organisation, where the role is bound to one. */
  place: string | null;
  /** Address part of the own laboratory. */
  laboratoryId: string | null;
  /** Whether the role is worn in somebody's place. */
  isDeputy: boolean;
  /** Whether there are other roles to choose from. */
  hasOtherRoles: boolean;
}

interface NavItem {
  to: string;
  label: () => string;
}

const PUBLIC_NAV: readonly NavItem[] = [
  { to: "/resolutions", label: m.shell_nav_resolutions },
  { to: "/support", label: m.shell_nav_support },
];

const NAV: Readonly<Record<Role, readonly NavItem[]>> = {
  laboratory_coordinator: [{ to: "/", label: m.shell_nav_home }, ...PUBLIC_NAV],
  analyst: [{ to: "/", label: m.shell_nav_home }, ...PUBLIC_NAV],
  programme_secretariat: [
    { to: "/", label: m.shell_nav_home },
    { to: "/exercises", label: m.shell_nav_exercises },
    { to: "/laboratories", label: m.shell_nav_laboratories },
    { to: "/support/review", label: m.shell_nav_support_review },
    { to: "/needs/review", label: m.shell_nav_needs },
    { to: "/participation", label: m.shell_nav_participation },
    { to: "/people", label: m.shell_nav_people },
    { to: "/mail", label: m.shell_nav_mail },
    ...PUBLIC_NAV,
  ],
  expert_panel_reviewer: [{ to: "/", label: m.shell_nav_home }, ...PUBLIC_NAV],
  donor_reviewer: [
    { to: "/", label: m.shell_nav_home },
    { to: "/support/ours", label: m.shell_nav_support_ours },
    { to: "/support/record", label: m.shell_nav_support_record },
    { to: "/needs", label: m.shell_nav_needs },
    ...PUBLIC_NAV,
  ],
  reporting_officer: [
    { to: "/", label: m.shell_nav_home },
    { to: "/participation", label: m.shell_nav_participation },
    { to: "/resolutions/cnd-50-4/implementation", label: m.shell_nav_implementation },
    { to: "/needs", label: m.shell_nav_needs },
    ...PUBLIC_NAV,
  ],
};

/** Is shown as the reader's place at its own address only, not at those that begin with it. */
const ENDS = /^\/(|support|resolutions|laboratories\/[^/]*)$/;

/** The pages of a role; those of a coordinator's own laboratory have it in their address. */
function navOf(viewer: Viewer | null): readonly NavItem[] {
  if (!viewer) return PUBLIC_NAV;
  if (viewer.role !== "laboratory_coordinator" || viewer.laboratoryId === null) return NAV[viewer.role];
  const [home, ...rest] = NAV.laboratory_coordinator;
  const own = `/laboratories/${viewer.laboratoryId}`;
  return home
    ? [
        home,
        { to: own, label: m.shell_nav_own_laboratory },
        { to: `${own}/people`, label: m.shell_nav_our_people },
        { to: `${own}/needs`, label: m.shell_nav_needs },
        { to: `${own}/reached`, label: m.shell_nav_reached },
        ...rest,
      ]
    : rest;
}

function BrandMark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="10.4" fill="none" stroke="currentColor" strokeWidth="2.4" />
      <circle cx="12" cy="12" r="4" fill="currentColor" />
    </svg>
  );
}

function Account({ viewer }: { viewer: Viewer | null }) {
  if (!viewer)
    return (
      <p className="account">
        <Link to="/sign-in">{m.shell_sign_in()}</Link>
      </p>
    );
  return (
    <div className="account">
      <strong>
        <bdi>{viewer.name}</bdi>
      </strong>
      , {viewer.isDeputy ? m.accounts_deputy_of({ role: roleName(viewer.role) }) : roleName(viewer.role)}
      <Form method="post" action="/sign-out">
        {viewer.place ? (
          <>
            <bdi>{viewer.place}</bdi> ·{" "}
          </>
        ) : null}
        {viewer.hasOtherRoles ? (
          <>
            <Link to="/account/roles">{m.shell_change_role()}</Link> ·{" "}
          </>
        ) : null}
        <Link to="/account">{m.shell_account()}</Link> ·{" "}
        <button className="link">{m.shell_sign_out()}</button>
      </Form>
    </div>
  );
}

/** What stands around every page: skip link, demonstration line, masthead, the page, footer. */
export function Shell(props: {
  viewer: Viewer | null;
  isDemonstration: boolean;
  crumbs?: ReactNode;
  languages: readonly { code: string; name: string; isCurrent: boolean }[];
  children: ReactNode;
}) {
  const { viewer } = props;
  const nav = navOf(viewer);
  return (
    <>
      <ShapeSprite />
      <a className="skip" href="#main">
        {m.shell_skip()}
      </a>
      {props.isDemonstration ? (
        <aside className="demo" aria-label={m.shell_demo_label()}>
          <p className="wrap">{m.shell_demo_line()}</p>
        </aside>
      ) : null}
      <header className="masthead">
        <div className="wrap">
          <Link className="brand" to="/">
            <BrandMark />
            {m.shell_brand()}
          </Link>
          <nav className="nav" aria-label={m.shell_nav()}>
            <ul>
              {nav.map(({ to, label }) => (
                <li key={to}>
                  <NavLink to={to} end={ENDS.test(to)}>
                    {label()}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
          <Account viewer={viewer} />
        </div>
      </header>
      <div className="wrap">{props.crumbs}</div>
      <main id="main" className="wrap" tabIndex={-1}>
        {props.children}
      </main>
      <footer className="footer">
        <div className="wrap">
          <Form method="post" action="/language" className="languages" reloadDocument>
            <span id="language-label">{m.shell_language()}</span>
            <span role="group" aria-labelledby="language-label">
              {props.languages.map(({ code, name, isCurrent }) => (
                <button
                  key={code}
                  className="link"
                  name="locale"
                  value={code}
                  aria-current={isCurrent ? "true" : undefined}
                >
                  {name}
                </button>
              ))}
            </span>
          </Form>
          <p className="soft">{m.shell_times_note()}</p>
        </div>
      </footer>
    </>
  );
}
