import { Link } from "@remix-run/react";
import type { WhatReachedUs } from "#app/features/support/queries/what-reached-us.server.ts";
import { m } from "#app/paraglide/messages.js";
import { EmptyState, Name, PageTitle, Section } from "../../page.tsx";
import { filesAt, Under } from "../../table.tsx";
import { stateWord } from "../words.ts";
import { deliveryAddress, reachedAddress } from "./addresses.ts";
import { ReachedTable } from "./reached-parts.tsx";

/** "What reached us": the deliveries that name the laboratory, what waits for its word first. */
export function OwnReachedPage({ reached }: { reached: WhatReachedUs }) {
  const { laboratory, rows, awaiting, asOf } = reached;
  return (
    <>
      <PageTitle
        over={<Name>{laboratory.name}</Name>}
        title={m.support_reached_title()}
        state={awaiting > 0 ? m.support_reached_state({ count: awaiting }) : m.support_reached_state_none()}
      />
      <Section id="deliveries" title={m.support_reached_deliveries()} note={m.support_reached_note()} full>
        {rows.length === 0 ? (
          <EmptyState title={m.support_reached_empty()}>{m.support_reached_empty_text()}</EmptyState>
        ) : (
          <ReachedTable
            parts={rows}
            own
            wide
            head={{
              label: m.support_entry(),
              of: (row) => (
                <>
                  <Link to={deliveryAddress(row)}>
                    <Name>{row.description}</Name>
                  </Link>
                  <span className="reason">
                    <Name>{row.donorName}</Name>
                  </span>
                  <span className="reason">
                    <bdi>{row.number}</bdi>
                    {row.isOpen ? null : ` · ${stateWord(row.state)}`}
                  </span>
                </>
              ),
            }}
            actionOf={(row) =>
              row.isOpen && row.standing === "awaiting" ? (
                <span className="block">
                  <Link to={deliveryAddress(row)}>{m.support_reached_acknowledge()}</Link>
                </span>
              ) : null
            }
          />
        )}
        <Under asOf={asOf} downloads={filesAt((ending) => `${reachedAddress(laboratory.id)}${ending}`)} />
      </Section>
    </>
  );
}
