import { expect, it } from "vitest";
import { checkPublishedTotal } from "#app/domain/support/published-total.ts";

const figure = (measure: string, amountAsPublished: string) => ({ measure, amountAsPublished });

it("tells a published total that adds up from one that does not, by how much", () => {
  const total2018 = [
    figure("total pledges", "361.9"),
    figure("earmarked", "355.3"),
    figure("general purpose", "4.9"),
  ];
  expect(checkPublishedTotal(total2018)).toEqual({ sumOfParts: "360.2", difference: "1.7", addsUp: false });
  const total2006 = [
    figure("total", "150.7"),
    figure("special purpose", "136.4"),
    figure("general purpose", "14.30"),
  ];
  expect(checkPublishedTotal(total2006)).toEqual({ sumOfParts: "150.70", difference: "0.00", addsUp: true });
  expect(checkPublishedTotal([figure("total", "1"), figure("part", "2.5")])?.difference).toBe("-1.5");
});

it("checks nothing where there is no total, or nothing that it could be the sum of", () => {
  expect(checkPublishedTotal([figure("earmarked", "1.0")])).toBeNull();
  expect(checkPublishedTotal([figure("total", "1.0")])).toBeNull();
});
