import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import type { Db } from "#db/client.server.ts";
import { needsPolicy } from "../needs.policy.ts";
import { needPlaces } from "../queries/need-places.server.ts";
import { changeNeed } from "./change-need.server.ts";
import { refuseNames } from "./refuse-names.server.ts";
import { tellLaboratory } from "./tell-laboratory.server.ts";

/**
 * The secretariat lets donors see a need. Where the laboratory is not to be named it confirms as well that the text does
 * not let it be known, and the place that may be shown is kept: it is never shown closer later on, nor
 * after it was changed and confirmed again.
 *
 * @throws DomainError as `changeNeed`; `text_unchecked` (field: textNamesNobody), `text_names`.
 */
export async function confirmNeed(
  db: Db,
  input: { needId: string; revision: number; textNamesNobody: boolean },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const step = { event: "confirm", side: "secretariat", rule: needsPolicy["needs:review"] } as const;
  await changeNeed(db, step, input, actor, request, async (tx, need) => {
    if (!need.mayBeNamed && !input.textNamesNobody)
      throw new DomainError("text_unchecked", { field: "textNamesNobody" });
    await refuseNames(tx, need);
    const place = (await needPlaces(tx)).shownOf(need);
    await tellLaboratory(tx, { ...need, revision: need.revision + 1 }, "confirm", null, request.at);
    return {
      confirmedAt: request.at,
      confirmedBy: actor.userId,
      textNamesNobody: input.textNamesNobody,
      wasConfirmed: true,
      shownRegionCode: place.kind === "region" ? place.code : null,
      returnedBecause: null,
    };
  });
}
