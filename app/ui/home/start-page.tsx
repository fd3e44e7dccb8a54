import { Link } from "@remix-run/react";
import type { Role } from "#app/domain/accounts/policy.ts";
import { m } from "#app/paraglide/messages.js";
import { PageTitle, Section } from "../page.tsx";
import { roleName } from "../role-name.ts";

interface Start {
  to: string;
  label: () => string;
  text: () => string;
}

const EXERCISES: Start = {
  to: "/exercises",
  label: m.participation_start_secretariat,
  text: m.participation_start_secretariat_text,
};
const REVIEW: Start = {
  to: "/support/review",
  label: m.participation_start_review,
  text: m.participation_start_review_text,
};
const PARTICIPATION: Start = {
  to: "/participation",
  label: m.participation_start_participation,
  text: m.participation_start_participation_text,
};
const IMPLEMENTATION: Start = {
  to: "/resolutions/cnd-50-4/implementation",
  label: m.participation_start_implementation,
  text: m.participation_start_implementation_text,
};
const OURS: Start = {
  to: "/support/ours",
  label: m.participation_start_ours,
  text: m.participation_start_ours_text,
};
const RECORD: Start = {
  to: "/support/record",
  label: m.participation_start_record,
  text: m.participation_start_record_text,
};
const RESOLUTIONS: Start = {
  to: "/resolutions",
  label: m.participation_start_resolutions,
  text: m.participation_start_resolutions_text,
};
const SUPPORT: Start = {
  to: "/support",
  label: m.participation_start_support,
  text: m.participation_start_support_text,
};

const STARTS: Readonly<Record<Role, readonly Start[]>> = {
  laboratory_coordinator: [RESOLUTIONS, SUPPORT],
  analyst: [RESOLUTIONS, SUPPORT],
  programme_secretariat: [EXERCISES, REVIEW, PARTICIPATION, IMPLEMENTATION, RESOLUTIONS],
  expert_panel_reviewer: [RESOLUTIONS, SUPPORT],
  donor_reviewer: [OURS, RECORD, RESOLUTIONS, SUPPORT],
  reporting_officer: [PARTICIPATION, IMPLEMENTATION, SUPPORT],
};

/** Where a person begins who is of no laboratory: their pages, with what each is for. */
export function StartPage({ name, role }: { name: string; role: Role }) {
  const starts = STARTS[role];
  const first = starts[0];
  return (
    <>
      <PageTitle
        over={
          <>
            <bdi>{name}</bdi>, {roleName(role)}
          </>
        }
        title={m.participation_start_title()}
        state={first?.text()}
        actions={
          first ? (
            <Link className="button" to={first.to}>
              {first.label()}
            </Link>
          ) : null
        }
      />
      <Section id="pages" title={m.participation_start_pages()}>
        <ul className="agenda">
          {starts.map(({ to, label, text }) => (
            <li key={to}>
              <h3>
                <Link to={to}>{label()}</Link>
              </h3>
              <p>{text()}</p>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
