import { expect, test } from "@jest/globals";
import { keypad, session } from "../../gallery/fixtures.ts";
import { fieldsShown, groupsOf, placesOf } from "./fields-shown.ts";

test.each([
  ["cardNumber", "visa", 16, [4, 4, 4, 4]],
  ["cardNumber", null, 16, [4, 4, 4, 4]],
  ["cardNumber", "maestro", 19, [4, 4, 4, 4, 3]],
  ["cardNumber", "american-express", 15, [4, 6, 5]],
  ["cardNumber", "diners-club", 14, [4, 6, 4]],
  ["expiry", null, 4, [2, 2]],
  ["securityCode", null, 4, [4]],
] as const)("%s of brand %p with %p places is grouped as on the card", (field, brand, length, groups) => {
  expect(groupsOf(field, brand, length)).toEqual(groups);
});

test("there is a place for every key pressed, whatever was expected", () => {
  const [number] = keypad("cardNumber", { cardNumber: { entered: 18 } }).fields;
  expect(number === undefined ? null : placesOf(number)).toBe(18);
});

test("without a keypad report the card of the session tells that all fields are there", () => {
  const view = session(0, { card: { brand: "american-express", last4: "0005" } });
  expect(fieldsShown(view, null).map(({ entered, valid, last4 }) => [entered, valid, last4])).toEqual([
    [15, true, "0005"],
    [4, true, null],
    [3, true, null],
  ]);
  expect(fieldsShown(session(0, {}), null).every(({ entered }) => entered === 0)).toBe(true);
});
