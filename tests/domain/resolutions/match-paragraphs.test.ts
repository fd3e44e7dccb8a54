import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addresseeIn } from "#app/domain/resolutions/addressee.ts";
import {
  keysWithNew,
  matchParagraphs,
  orderWithRest,
  type KnownParagraph,
} from "#app/domain/resolutions/match-paragraphs.ts";

const FRAGMENT =
  "laboratories participate in the external quality assurance programme offered by the United Nations Office on Drugs and Crime;";
const known: KnownParagraph[] = [
  { key: "cnd-50-4/fragment_1", kind: "operative", number: null, text: FRAGMENT },
  { key: "cnd-50-4/para_6", kind: "operative", number: "6", text: "Invites Member States to give;" },
  { key: "cnd-50-4/para_7", kind: "operative", number: "7", text: "Calls upon Member States to share." },
];
const preambular = (text: string) => ({ kind: "preambular" as const, number: null, text });
const operative = (number: string | null, text: string) => ({ kind: "operative" as const, number, text });

describe("a fuller text of a resolution", () => {
  it("is matched by number, and a piece without one by its words; new paragraphs get keys of their own", () => {
    const found = [
      preambular("Recalling its resolution 49/5,"),
      operative("5", `Recommends that all national ${FRAGMENT}`),
      operative("6", "Invites Member States to give much more than before;"),
      operative("8", "Requests a report."),
    ];
    const matched = matchParagraphs(known, found);
    expect(matched).toEqual([null, "cnd-50-4/fragment_1", "cnd-50-4/para_6", null]);
    const keys = keysWithNew("cnd-50-4", new Set(known.map(({ key }) => key)), found, matched);
    expect(keys).toEqual(["cnd-50-4/pre_1", "cnd-50-4/fragment_1", "cnd-50-4/para_6", "cnd-50-4/para_8"]);
    const inOrder = found.map(({ kind, number }, at) => ({ key: keys[at] ?? "", kind, number }));
    expect(orderWithRest(known, inOrder)).toEqual([
      "cnd-50-4/pre_1",
      "cnd-50-4/fragment_1",
      "cnd-50-4/para_6",
      "cnd-50-4/para_7",
      "cnd-50-4/para_8",
    ]);
  });

  it("does not take a paragraph for another because both use common words", () => {
    expect(
      matchParagraphs(
        [{ key: "a/pre_1", ...preambular("Noting the importance of the work of the Office in the field,") }],
        [preambular("Deeply concerned that many States of one region have no access to substances,")],
      ),
    ).toEqual([null]);
  });

  it("in another language goes by number, and by place where as many are held", () => {
    const held: KnownParagraph[] = [
      { key: "a/pre_1", ...preambular("Recalling one thing,") },
      { key: "a/pre_2", ...preambular("Noting another,") },
      { key: "a/para_1", ...operative("1", "Invites States;") },
    ];
    const french = [
      preambular("Rappelant une chose,"),
      preambular("Notant une autre,"),
      operative("1", "Invite les États ;"),
    ];
    expect(matchParagraphs(held, french, { isTranslation: true })).toEqual([
      "a/pre_1",
      "a/pre_2",
      "a/para_1",
    ]);
    expect(matchParagraphs(held, french.slice(1), { isTranslation: true })).toEqual([null, "a/para_1"]);
    expect(matchParagraphs(held, [operative("١", "تدعو")], { isTranslation: true })).toEqual(["a/para_1"]);
  });

  it("gives no key twice and loses no paragraph held, whatever the texts are", () => {
    const paragraph = fc.record({
      kind: fc.constantFrom("preambular" as const, "operative" as const),
      number: fc.constantFrom(null, "1", "2", "2 bis", "3"),
      text: fc.constantFrom("one", "two words here and there", "two words here and everywhere", ""),
    });
    fc.assert(
      fc.property(
        fc.array(paragraph, { maxLength: 6 }),
        fc.array(paragraph, { maxLength: 6 }),
        (old, fresh) => {
          const oldKeys = keysWithNew("r", new Set(), old, []);
          const held = old.map((one, at) => ({ ...one, key: oldKeys[at] ?? "" }));
          expect(new Set(oldKeys).size).toBe(old.length);
          const matched = matchParagraphs(held, fresh);
          const keys = keysWithNew("r", new Set(oldKeys), fresh, matched);
          expect(new Set(keys).size).toBe(fresh.length);
          const order = orderWithRest(
            held,
            fresh.map((one, at) => ({ ...one, key: keys[at] ?? "" })),
          );
          expect([...order].sort()).toEqual([...new Set([...oldKeys, ...keys])].sort());
        },
      ),
    );
  });
});

describe("whom a paragraph speaks to", () => {
  it.each([
    ["Invites Member States to secure and broaden their support", "Invites", "Member States"],
    [
      "Calls upon Member States and international, regional and subregional institutions to contribute to the work",
      "Calls upon",
      "Member States and international, regional and subregional institutions",
    ],
    [
      "Also invites the International Narcotics Control Board, working with Member States, to continue to identify",
      "Also invites",
      "the International Narcotics Control Board",
    ],
    ["Requests the Executive Director to report", "Requests", "the Executive Director"],
    ["Takes note of the report of the Office to the Commission", "Takes note", null],
    ["Urges that laboratories be helped to grow", "Urges", null],
  ])("%s", (text, verb, addressee) => {
    expect(addresseeIn(text, verb)).toBe(addressee);
  });
});
