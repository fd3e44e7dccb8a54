import { describe, expect, it } from "vitest";
import { compositionOrigin } from "#app/domain/rounds/composition-origin.ts";

describe("where a composition comes from", () => {
  it("is a report where there is one, in a demonstration too", () => {
    expect(compositionOrigin({ source: "2016/2 SM: a report", isHeld: true }, true)).toBe("published");
    expect(compositionOrigin({ source: "2016/2 SM: a report", isHeld: false }, false)).toBe("published");
  });

  it("is invented only in a demonstration: elsewhere it is the programme's own", () => {
    expect(compositionOrigin({ source: null, isHeld: true }, true)).toBe("invented");
    expect(compositionOrigin({ source: null, isHeld: true }, false)).toBe("not_published");
  });

  it("is not held where no sample has a component and no report says that they are blanks, in a demonstration too", () => {
    expect(compositionOrigin({ source: null, isHeld: false }, true)).toBe("not_held");
    expect(compositionOrigin({ source: null, isHeld: false }, false)).toBe("not_held");
  });
});
