import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  allowedEvents,
  countByState,
  didNotRespond,
  hasResponded,
  isAwaited,
  nextState,
  PARTICIPATION_EVENTS,
  PARTICIPATION_STATES,
  tookPart,
  stateAfterReinstating,
  type ParticipationEvent,
  type ParticipationState,
} from "#app/domain/participation/participation-state.ts";
import type { SubmissionWindow } from "#app/domain/rounds/exercise-calendar.ts";

function follow(...events: ParticipationEvent[]): ParticipationState | null {
  return events.reduce<ParticipationState | null>(
    (state, event) => state && nextState(state, event),
    "invited",
  );
}

describe("the way of a participation", () => {
  test("runs from the invitation to the evaluation", () => {
    expect(follow("take_part", "dispatch", "record_receipt", "submit", "resubmit", "evaluate")).toBe(
      "evaluated",
    );
  });

  test.each([
    [["take_part"]],
    [["take_part", "dispatch"]],
    [["take_part", "record_receipt"]],
    [["take_part", "dispatch", "record_receipt"]],
  ] satisfies [ParticipationEvent[]][])(
    "results may come after %j: an unrecorded receipt blocks nothing",
    (events) => {
      expect(follow(...events, "submit")).toBe("submitted");
    },
  );

  test("a laboratory that declined may change its mind", () => {
    expect(follow("decline", "take_part", "submit")).toBe("submitted");
  });

  test.each([
    [["submit"]],
    [["take_part", "decline"]],
    [["take_part", "resubmit"]],
    [["take_part", "evaluate"]],
    [["take_part", "submit", "withdraw"]],
    [["take_part", "submit", "close_without_response"]],
    [["take_part", "submit", "report_could_not_test"]],
    [["take_part", "submit", "evaluate", "resubmit"]],
    [["close_without_response"]],
    [["take_part", "reinstate"]],
    [["take_part", "submit", "reinstate"]],
    [["decline", "reinstate"]],
  ] satisfies [ParticipationEvent[]][])("%j is refused", (events) => {
    expect(follow(...events)).toBeNull();
  });

  test("every state is reached, and no state but the evaluated has no way out", () => {
    const reached = new Set<ParticipationState>(["invited"]);
    for (const state of reached) {
      for (const event of allowedEvents(state)) {
        const next = nextState(state, event);
        if (next !== null) reached.add(next);
      }
    }
    expect([...reached].sort()).toEqual([...PARTICIPATION_STATES].sort());
    expect(PARTICIPATION_STATES.filter((state) => allowedEvents(state).length === 0)).toEqual(["evaluated"]);
  });

  test("whatever ended a part without results is taken back to where it stood before, and from there it goes on", () => {
    const events = fc.array(fc.constantFrom(...PARTICIPATION_EVENTS), { maxLength: 30 });
    fc.assert(
      fc.property(events, (given) => {
        let state: ParticipationState = "invited";
        let before: ParticipationState | null = null;
        for (const event of given) {
          const next: ParticipationState | null =
            event === "reinstate" ? stateAfterReinstating(state, before) : nextState(state, event);
          if (next === null) continue;
          if (event === "reinstate") expect(next).toBe(before);
          else before = state;
          state = next;
          const back = stateAfterReinstating(state, before);
          const isEnd = state === "withdrawn" || state === "could_not_test" || state === "no_response";
          expect(back).toBe(isEnd ? before : null);
          if (back !== null) expect(nextState(back, "submit")).toBe("submitted");
        }
      }),
      { numRuns: 2000 },
    );
    // Where the history does not tell, it stands where it stood at least.
    for (const before of [null, "invited", "submitted"] as const)
      expect(stateAfterReinstating("no_response", before)).toBe("registered");
  });

  test("no order of events takes results back", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PARTICIPATION_EVENTS), { maxLength: 30 }), (events) => {
        let state: ParticipationState = "invited";
        for (const event of events) {
          const next = nextState(state, event);
          if (hasResponded(state) && next !== null) expect(hasResponded(next)).toBe(true);
          state = next ?? state;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

test("could not test is neither a response nor the lack of one; nor is any state two things", () => {
  const kindsIn = (window: SubmissionWindow) =>
    Object.fromEntries(
      PARTICIPATION_STATES.map((state) => [
        state,
        [
          hasResponded(state) && "responded",
          didNotRespond(state, window) && "no response",
          isAwaited(state, window) && "awaited",
        ].filter(Boolean),
      ]),
    );
  const whatever = {
    invited: [],
    submitted: ["responded"],
    evaluated: ["responded"],
    declined: [],
    withdrawn: [],
    could_not_test: [],
    no_response: ["no response"],
  };
  for (const window of ["not-yet-open", "open", "late-accepted"] as const)
    expect(kindsIn(window)).toEqual({
      ...whatever,
      registered: ["awaited"],
      dispatched: ["awaited"],
      received: ["awaited"],
    });
  // Once nothing can come any more, who registered and was silent did not respond; nobody has to say so by hand.
  expect(kindsIn("closed")).toEqual({
    ...whatever,
    registered: ["no response"],
    dispatched: ["no response"],
    received: ["no response"],
  });
});

test("counts are disjoint and add up to the invited", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PARTICIPATION_STATES)), (states) => {
      const counts = countByState(states);
      expect(Object.keys(counts)).toEqual([...PARTICIPATION_STATES]);
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(states.length);
      for (const state of PARTICIPATION_STATES) {
        expect(counts[state]).toBe(states.filter((other) => other === state).length);
      }
    }),
  );
});

test("took part is said of every state that only a registered laboratory reaches", () => {
  const reached = new Set<ParticipationState>(["registered"]);
  for (const state of reached)
    for (const event of allowedEvents(state)) reached.add(nextState(state, event) ?? state);
  expect(PARTICIPATION_STATES.filter(tookPart)).toEqual(
    PARTICIPATION_STATES.filter((state) => reached.has(state)),
  );
});
