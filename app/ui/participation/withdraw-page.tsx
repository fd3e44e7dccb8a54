import { Link } from "@remix-run/react";
import type { OwnParticipation } from "#app/features/participation/queries/own-participation.server.ts";
import { m } from "#app/paraglide/messages.js";
import { ErrorSummary, TextArea } from "../form.tsx";
import { Name, PageTitle } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { exerciseAddress, placeOf } from "../results/addresses.ts";
import { groupName } from "../results/words.ts";
import { withdrawAddress } from "./addresses.ts";
import { formRefusal } from "./words.ts";

/** What was typed and not taken. */
export interface WithdrawAnswer {
  reason: string;
  code: string;
  params: Readonly<Record<string, string | number>>;
  /** Of the reason, in words; empty where the code says it. */
  errors: readonly string[];
}

/** The second thought before a laboratory withdraws from an exercise. */
export function WithdrawPage(props: {
  participation: OwnParticipation;
  /** Items that are saved in the draft. */
  saved: number;
  answer: WithdrawAnswer | null;
}) {
  const { participation, saved, answer } = props;
  const { exercise, laboratory } = participation;
  const place = placeOf(participation);
  const text = answer ? formRefusal(answer.code, answer.params) : "";
  const isOfReason = answer !== null && (answer.errors.length > 0 || answer.code === "reason_missing");
  const errors = !answer || !isOfReason ? [] : answer.errors.length > 0 ? answer.errors : [text];
  return (
    <>
      <PageTitle
        over={<Name>{laboratory.name}</Name>}
        title={m.participation_withdraw_title({
          round: exercise.roundCode,
          group: groupName(exercise.testGroup),
        })}
        state={m.participation_withdraw_state()}
      />
      {answer ? (
        <ErrorSummary
          title={m.participation_own_not_recorded()}
          errors={
            isOfReason ? errors.map((each) => ({ text: each, fieldId: "withdraw-reason" })) : [{ text }]
          }
        />
      ) : null}
      <PostForm action={withdrawAddress(place)} className="form" preventScrollReset>
        <ul className="happens">
          <li>{m.participation_withdraw_happens_part()}</li>
          <li>
            {saved === 0
              ? m.participation_withdraw_happens_no_draft()
              : m.participation_withdraw_happens_draft({ count: saved })}
          </li>
          <li>{m.participation_withdraw_happens_counts()}</li>
          <li>{m.participation_withdraw_happens_end()}</li>
        </ul>
        <TextArea
          field={{ id: "withdraw-reason", name: "reason", errors, initialValue: answer?.reason }}
          label={m.participation_withdraw_reason()}
          hint={m.participation_withdraw_reason_hint()}
          rows={4}
          atMost={1000}
          dir="auto"
        />
        <div className="actions">
          <button className="button button-plain button-danger">{m.participation_withdraw_button()}</button>
          <Link to={exerciseAddress(place)}>{m.participation_withdraw_leave()}</Link>
        </div>
      </PostForm>
    </>
  );
}
