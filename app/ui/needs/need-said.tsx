import type { ComponentProps } from "react";
import type { OwnNeed } from "#app/features/needs/queries/own-needs.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Facts, Name } from "../page.tsx";
import { quantityWord } from "../support/quantity.tsx";
import { kindWord } from "../support/words.ts";
import { NeedParagraph } from "./need-parts.tsx";

/** What a need says, to whoever reads it. `facts`: what its reader is told of it besides. */
export function NeedSaid(props: {
  need: Pick<OwnNeed, "description" | "kind" | "quantity" | "quantityUnit" | "paragraph" | "purpose">;
  facts: ComponentProps<typeof Facts>["facts"];
}) {
  const { need } = props;
  return (
    <>
      <p className="entry-words">
        <Name>{need.description}</Name>
      </p>
      <Facts
        facts={[
          { key: "kind", term: m.needs_kind(), value: kindWord(need.kind) },
          { key: "quantity", term: m.needs_quantity(), value: quantityWord(need) ?? m.needs_not_said() },
          {
            key: "paragraph",
            term: m.needs_paragraph_head(),
            value: <NeedParagraph paragraph={need.paragraph} purpose={need.purpose} />,
          },
          ...props.facts,
        ]}
      />
    </>
  );
}
