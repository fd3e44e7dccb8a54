import type { SubmissionResult } from "@conform-to/dom";
import { Link } from "@remix-run/react";
import type {
  QrDrawing,
  SecondFactorPage,
} from "#app/features/accounts/queries/second-factor-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { ErrorSummary, TextField } from "../form.tsx";
import { PageTitle, Section } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { fieldsOf } from "./fields.ts";

/** Dark on light whatever the theme: a camera has to read it. */
function QrCode({ qr }: { qr: QrDrawing }) {
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${qr.side} ${qr.side}`}
      role="img"
      aria-label={m.accounts_factor_qr()}
      shapeRendering="crispEdges"
    >
      <rect width={qr.side} height={qr.side} fill="#fff" />
      <path d={qr.path} fill="#000" />
    </svg>
  );
}

function AskCode(props: {
  intent: "confirm" | "renew" | "off";
  button: string;
  plain?: boolean;
  hint: string;
  reply: SubmissionResult<string[]> | null;
}) {
  const { intent, button, plain, hint, reply } = props;
  const { fields, errors } = fieldsOf(intent, ["code"], reply);
  return (
    <PostForm className="form narrow" noValidate>
      <ErrorSummary errors={errors} id={`${intent}-errors`} />
      <input type="hidden" name="intent" value={intent} />
      <TextField
        field={fields.code}
        label={m.accounts_code()}
        hint={hint}
        autoComplete="one-time-code"
        spellCheck={false}
        maxLength={40}
        width="16"
      />
      <div className="actions">
        <button className={plain ? "button button-plain" : "button"}>{button}</button>
      </div>
    </PostForm>
  );
}

/** A second factor, as far as it has come, and what can be done next. */
export function SecondFactor(props: {
  page: SecondFactorPage;
  answer: { reply: SubmissionResult<string[]>; intent: string } | null;
}) {
  const { page, answer } = props;
  const replyTo = (intent: string) => (answer?.intent === intent ? answer.reply : null);
  const { state } = page;
  if (state.kind === "none") {
    const problems = (answer?.reply.error?.[""] ?? []).map((text) => ({ text }));
    return (
      <PostForm className="form">
        <ErrorSummary errors={problems} />
        <div className="actions">
          <button className="button" name="intent" value="begin">
            {m.accounts_factor_begin()}
          </button>
        </div>
      </PostForm>
    );
  }
  if (state.kind === "begun")
    return (
      <>
        <Section id="scan" title={m.accounts_factor_scan()} note={m.accounts_factor_scan_note()}>
          <QrCode qr={state.qr} />
          <p>{m.accounts_factor_by_hand()}</p>
          <p className="typed" data-secret="">
            <bdi>{state.secret}</bdi>
          </p>
        </Section>
        <Section id="prove" title={m.accounts_factor_prove()}>
          <AskCode
            intent="confirm"
            button={m.accounts_factor_turn_on()}
            hint={m.accounts_code_hint()}
            reply={replyTo("confirm")}
          />
          <PostForm>
            <button className="link" name="intent" value="begin">
              {m.accounts_factor_begin_anew()}
            </button>
          </PostForm>
        </Section>
      </>
    );
  return (
    <>
      <Section
        id="recovery"
        title={m.accounts_recovery_title()}
        note={m.accounts_recovery_left({ left: state.recoveryCodesLeft })}
      >
        <p>{m.accounts_recovery_text()}</p>
        <AskCode
          intent="renew"
          plain
          button={m.accounts_recovery_renew()}
          hint={m.accounts_code_hint()}
          reply={replyTo("renew")}
        />
      </Section>
      <Section id="off" title={m.accounts_factor_off_title()}>
        {page.isRequired ? (
          <p>{m.accounts_factor_required()}</p>
        ) : (
          <AskCode
            intent="off"
            plain
            button={m.accounts_factor_turn_off()}
            hint={m.accounts_code_hint()}
            reply={replyTo("off")}
          />
        )}
      </Section>
    </>
  );
}

/** The recovery codes, the one time that they are shown. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <>
      <PageTitle
        title={m.accounts_recovery_new_title()}
        state={m.accounts_recovery_new_state()}
        actions={
          <Link className="button" to="/">
            {m.accounts_recovery_kept()}
          </Link>
        }
      />
      <ul className="codes" aria-label={m.accounts_recovery_title()}>
        {codes.map((code) => (
          <li key={code}>
            <bdi className="typed">{code}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
