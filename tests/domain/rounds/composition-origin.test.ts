import { describe, expect, it } from "vitest";
import { compositionOrigin } from "#app/domain/rounds/composition-origin.ts";

describe("where a composition comes from", () => {
  it("is a report where there is one, in a demonstration too", () => {
    expect(compositionOrigin("2016/2 SM: a report", true)).toBe("published");
    expect(compositionOrigin("2016/2 SM: a report", false)).toBe("published");
  });

  it("is invented only in a demonstration: elsewhere it is the programme's own", () => {
    expect(compositionOrigin(null, true)).toBe("invented");
    expect(compositionOrigin(null, false)).toBe("not_published");
  });
});
