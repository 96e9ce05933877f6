import { expect, test } from "@jest/globals";
import type { Conversation, VisitorView } from "../../page-protocol/index.ts";
import { chooseVisitor } from "./choose-visitor.ts";

const visitor = (customerId: string, state: Conversation["state"] | null): VisitorView => ({
  customerId,
  name: customerId,
  company: "Northwind Traders",
  conversation: state === null ? null : ({ id: `eng_${customerId}`, state } as Conversation),
});
const all = [visitor("emma", null), visitor("oskar", "end"), visitor("yuna", "active")];

test.each([
  ["who is in a conversation, when nobody is named", null, "", "yuna"],
  ["who is named in the address", null, "?who=oskar", "oskar"],
  ["who was chosen, whoever is named", "emma", "?who=oskar", "emma"],
  ["who is in a conversation, when nobody of that name is there", null, "?who=nobody", "yuna"],
])("the page is that of the customer %s", (_, chosen, search, expected) => {
  expect(chooseVisitor(all, chosen, search)?.customerId).toBe(expected);
});

test("with nobody in a conversation it is the first one's", () => {
  expect(chooseVisitor(all.slice(0, 2), null, "")?.customerId).toBe("emma");
});
