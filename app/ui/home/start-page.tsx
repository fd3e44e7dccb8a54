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

const start = (to: string, label: () => string, text: () => string): Start => ({ to, label, text });

const EXERCISES = start(
  "/exercises",
  m.participation_start_secretariat,
  m.participation_start_secretariat_text,
);
const REVIEW = start("/support/review", m.participation_start_review, m.participation_start_review_text);
const PARTICIPATION = start(
  "/participation",
  m.participation_start_participation,
  m.participation_start_participation_text,
);
const IMPLEMENTATION = start(
  "/resolutions/cnd-50-4/implementation",
  m.participation_start_implementation,
  m.participation_start_implementation_text,
);
const OURS = start("/support/ours", m.participation_start_ours, m.participation_start_ours_text);
const RECORD = start("/support/record", m.participation_start_record, m.participation_start_record_text);
const RESOLUTIONS = start(
  "/resolutions",
  m.participation_start_resolutions,
  m.participation_start_resolutions_text,
);
const SUPPORT = start("/support", m.participation_start_support, m.participation_start_support_text);

/** What anybody who has signed in may read. */
const OPEN_TO_ALL = [RESOLUTIONS, SUPPORT] as const;

const STARTS: Readonly<Record<Role, readonly Start[]>> = {
  laboratory_coordinator: OPEN_TO_ALL,
  analyst: OPEN_TO_ALL,
  programme_secretariat: [EXERCISES, REVIEW, PARTICIPATION, IMPLEMENTATION, RESOLUTIONS],
  expert_panel_reviewer: OPEN_TO_ALL,
  donor_reviewer: [OURS, RECORD, ...OPEN_TO_ALL],
  reporting_officer: [PARTICIPATION, IMPLEMENTATION, SUPPORT],
};

/** Where a person begins who is of no laboratory: their pages, with what each is for. */
export function StartPage({ name, role }: { name: string; role: Role }) {
  const [first, ...others] = STARTS[role];
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
          {others.map(({ to, label, text }) => (
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
