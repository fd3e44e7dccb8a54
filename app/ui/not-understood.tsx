import { Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { m } from "#app/paraglide/messages.js";
import { Name, PageTitle } from "./page.tsx";
import { Sentence, slot } from "./sentence.tsx";

/** What a refused part of an address carries: its name, and what stood there. */
export interface RefusedAddress {
  code: "address_not_understood";
  field: string;
  params: { value: string };
}

export function isRefusedAddress(data: unknown): data is RefusedAddress {
  return (
    typeof data === "object" && data !== null && "code" in data && data.code === "address_not_understood"
  );
}

/** Says which part of an address means nothing, and leads to the page without it. */
export function NotUnderstood({ refused, home }: { refused: RefusedAddress; home: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <PageTitle
      over="400"
      title={m.shell_400_title()}
      state={
        <Sentence
          text={m.shell_400_state({ part: slot("part") })}
          parts={{ part: <Name>{`${refused.field}=${refused.params.value}`}</Name> }}
        />
      }
      actions={
        <>
          <Link className="button" to={pathname}>
            {m.shell_400_without()}
          </Link>{" "}
          {home}
        </>
      }
    />
  );
}
