import { expect, test } from "@jest/globals";
import { startCarrier } from "../carrier/index.ts";
import { customers, personas } from "./accounts.ts";
import { ContactCenter } from "./contact-center.ts";
import { crowdOf } from "./crowd.ts";
import { Directory } from "./directory.ts";

test("everybody in a crowd is somebody else, and nobody of the cast", () => {
  const crowd = crowdOf(1_000);
  const ids = [...crowd.agents, ...personas].map(({ userId }) => userId);
  const people = [...crowd.customers, ...customers];
  expect(new Set(ids).size).toBe(ids.length);
  for (const key of ["id", "number"] as const)
    expect(new Set(people.map((each) => each[key])).size).toBe(people.length);
  expect(() => crowdOf(1_001)).toThrow("from 0 to 1000");
});

test("each of them is an agent of Contact Center, with a customer on the line from the start", async () => {
  const crowd = crowdOf(3);
  const directory = new Directory(crowd.agents);
  for (const { userId } of crowd.agents) {
    expect(directory.user(userId)?.userId).toBe(userId);
    expect(directory.roleOf(userId)?.name).toBe("Agent");
  }
  const contactCenter = new ContactCenter({ more: crowd.customers });
  const carrier = await startCarrier({ ports: { evapi: 0, rpc: 0, ng: 0, dtmf: 9 }, events: contactCenter });
  contactCenter.open(carrier.calls);
  for (const [index, { id }] of crowd.customers.entries())
    expect(contactCenter.callOf(id)).toMatchObject({
      state: "active",
      assignedAgentId: crowd.agents[index]?.userId,
    });
  expect(contactCenter.engagements().every(({ startTime }) => startTime <= Date.now())).toBe(true);
  await carrier.close();
});
