import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@jest/globals";
import { createTraffic, startRelay } from "./traffic.ts";

test("the relay passes a conversation on unchanged and has every byte of both sides", async () => {
  const answer = "b".repeat(300_000);
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.end(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const traffic = createTraffic();
  const relay = await startRelay((server.address() as AddressInfo).port, traffic.record);
  const response = await fetch(`http://127.0.0.1:${relay.port}/x`, { method: "POST", body: "planted-words" });
  expect(await response.text()).toBe(answer);
  const recorded = Buffer.concat(traffic.recorded()).toString("latin1");
  expect(recorded).toContain("planted-words");
  expect(recorded).toContain(answer.slice(0, 1_000));
  await relay.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
