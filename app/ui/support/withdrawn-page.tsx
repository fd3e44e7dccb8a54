import { Link } from "@remix-run/react";
import type { WithdrawnNotice } from "#app/features/support/queries/withdrawn-notice.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay } from "../format.ts";
import { Name, PageTitle } from "../page.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { StatusTag } from "../status-tag.tsx";
import { stateShape, stateWord } from "./words.ts";

/** What stands at the address of an entry that was published once and is withdrawn. */
export function WithdrawnPage({ notice }: { notice: WithdrawnNotice }) {
  return (
    <>
      <PageTitle
        over={<StatusTag shape={stateShape("withdrawn")}>{stateWord("withdrawn")}</StatusTag>}
        title={m.support_entry_title({ number: notice.number })}
        state={
          <Sentence
            text={m.support_withdrawn_state({ published: slot("published"), withdrawn: slot("withdrawn") })}
            parts={{
              published: <Name>{formatDay(notice.publishedAt)}</Name>,
              withdrawn: <Name>{formatDay(notice.withdrawnAt)}</Name>,
            }}
          />
        }
        actions={<Link to="/support">{m.support_back_to_published()}</Link>}
      />
      <p>{m.support_withdrawn_text()}</p>
    </>
  );
}
