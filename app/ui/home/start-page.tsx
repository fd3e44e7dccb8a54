import { Link } from "@remix-run/react";
import type { Role } from "#app/domain/accounts/policy.ts";
import type { SupportWaiting } from "#app/features/support/queries/support-waiting.server.ts";
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
const FIGURES = start("/support/figures", m.support_figures_title, m.participation_start_figures_text);
const BESIDE = start("/participation/support", m.reporting_beside_link, m.participation_start_beside_text);
const SUPPORT = start("/support", m.participation_start_support, m.participation_start_support_text);

/** What anybody who has signed in may read. */
const OPEN_TO_ALL = [RESOLUTIONS, SUPPORT] as const;

const STARTS: Readonly<Record<Role, readonly Start[]>> = {
  laboratory_coordinator: OPEN_TO_ALL,
  analyst: OPEN_TO_ALL,
  programme_secretariat: [EXERCISES, REVIEW, PARTICIPATION, IMPLEMENTATION, RESOLUTIONS],
  expert_panel_reviewer: OPEN_TO_ALL,
  donor_reviewer: [OURS, RECORD, ...OPEN_TO_ALL],
  reporting_officer: [PARTICIPATION, IMPLEMENTATION, FIGURES, BESIDE, SUPPORT],
};

/** What waits on a page for its reader; nothing to say of a page where nothing does. */
function waitingAt({ to }: Start, waiting: SupportWaiting | null): string {
  if (waiting?.side === "donor" && to === OURS.to && waiting.entries > 0)
    return m.support_ours_state_waiting({ count: waiting.entries });
  if (waiting?.side !== "secretariat" || to !== REVIEW.to) return "";
  const { toVerify, toPublish, toCorrect } = waiting.counts;
  return toVerify + toPublish + toCorrect === 0
    ? ""
    : m.participation_start_review_waiting({ toVerify, toPublish, toCorrect });
}

/** Where a person begins who is of no laboratory: their pages, with what each is for. */
export function StartPage(props: { name: string; role: Role; waiting: SupportWaiting | null }) {
  const { name, role, waiting } = props;
  const [first, ...others] = STARTS[role];
  const textOf = (one: Start) => `${one.text()} ${waitingAt(one, waiting)}`.trim();
  return (
    <>
      <PageTitle
        over={
          <>
            <bdi>{name}</bdi>, {roleName(role)}
          </>
        }
        title={m.participation_start_title()}
        state={first ? textOf(first) : null}
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
          {others.map((one) => (
            <li key={one.to}>
              <h3>
                <Link to={one.to}>{one.label()}</Link>
              </h3>
              <p>{textOf(one)}</p>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
