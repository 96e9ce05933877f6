import { expect, test } from "@jest/globals";
import type { PhoneView } from "../../page-protocol/index.ts";
import { choosePhone } from "./choose-phone.ts";

const call = (id: string, state: "active" | "end"): PhoneView["call"] => ({
  id,
  state,
  endedBy: null,
  path: "zoom",
  masked: false,
  queueName: "Billing",
  assignedAgentName: "Alex Agent",
  startTime: 0,
  endTime: null,
});
const same = { company: "Northwind", voice: null };
const phones: readonly PhoneView[] = [
  { customerId: "maria", name: "Maria", number: "+1", ...same, call: call("eng_a", "end") },
  { customerId: "james", name: "James", number: "+2", ...same, call: call("eng_b", "active") },
  { customerId: "priya", name: "Priya", number: "+3", ...same, call: call("eng_c", "active") },
  { customerId: "luc", name: "Luc", number: "+4", ...same, call: null },
];

test.each([
  ["nothing", null, "", "james"],
  ["a place", null, "?call=2", "priya"],
  ["an engagement's id", null, "?call=eng_c", "priya"],
  ["the id of a call that is over", null, "?call=eng_a", "maria"],
  ["a place that is not there", null, "?call=9", "james"],
  ["a choice and an address", "luc", "?call=eng_c", "luc"],
])("with %s the phone is the right one", (_, chosen, search, expected) => {
  expect(choosePhone(phones, chosen, search)?.customerId).toBe(expected);
});
