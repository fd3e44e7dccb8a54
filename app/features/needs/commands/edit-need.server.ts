import type { Person } from "#app/domain/accounts/policy.ts";
import type { NeedContent } from "#app/domain/needs/need-content.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import type { Db } from "#db/client.server.ts";
import { needsPolicy } from "../needs.policy.ts";
import { changeNeed } from "./change-need.server.ts";
import { refuseNames } from "./refuse-names.server.ts";
import { needColumns } from "./state-need.server.ts";

/**
 * Changes a need. Whatever it was, it waits for the secretariat again: donors see what was confirmed, and nothing else.
 *
 * @throws DomainError as `changeNeed`; `text_names`.
 */
export async function editNeed(
  db: Db,
  input: { needId: string; laboratoryId: string; revision: number; content: NeedContent },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const step = { event: "edit", side: "laboratory", rule: needsPolicy["needs:keep-own"] } as const;
  await changeNeed(db, step, input, actor, request, async (tx, need) => {
    const columns = needColumns(input.content);
    await refuseNames(tx, { laboratoryId: need.laboratoryId, ...columns });
    return {
      ...columns,
      confirmedAt: null,
      confirmedBy: null,
      textNamesNobody: false,
      returnedBecause: null,
    };
  });
}
