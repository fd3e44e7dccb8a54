import { expect, it } from "vitest";
import { readResolutions } from "#app/domain/resolutions/read-resolutions.ts";

/** As long as a text may be that is read at the door: app/features/resolutions/import-form.schema.ts. */
const LONGEST = 100_000;

/** Each took minutes, and held up every other reader, while a search began anew at each of its characters. */
it.each(["a", "[", ".", "¹", " ", "-\n", "a\n", "a-\n", "\n[1] a"])(
  "a text of nothing but %j is read in the time of any other",
  (unit) => {
    const text = `Resolution 60/1\n\nThe Commission,\n\n1. Invites Member States.\n\n${unit.repeat(LONGEST / unit.length)}`;
    const [read] = readResolutions(text);
    expect(read?.number).toBe("60/1");
    expect(read?.paragraphs[0]?.verb).toBe("Invites");
  },
);
