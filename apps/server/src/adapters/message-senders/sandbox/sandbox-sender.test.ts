import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { AccountId } from "@tacet/shared/ids";
import { type Arrived, messageSenderContract } from "../../../ports/message-sender/contract.ts";
import { createSandboxSender } from "./index.ts";

messageSenderContract("sandbox", async () => {
  const arrived = new Map<string, Arrived>();
  let next: "refuse" | "lose" | null = null;
  const take = (body: string, response: ServerResponse) => {
    const fate = next;
    next = null;
    const { key, ...message } = JSON.parse(body);
    if (fate === "refuse") return void response.writeHead(422).end();
    arrived.set(key, { ...message, messageId: key });
    if (fate === "lose") response.destroy();
    else response.writeHead(202).end();
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    take(Buffer.concat(chunks).toString(), response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const { port } = server.address() as AddressInfo;
  return {
    sender: createSandboxSender({ url: `http://127.0.0.1:${port}`, timeoutMs: 2_000 }),
    accountId: "account" as AccountId,
    kind: "sms",
    arrived: () => [...arrived.values()],
    refuseNext: () => {
      next = "refuse";
    },
    loseNextAnswer: () => {
      next = "lose";
    },
    cut: close,
    close,
  };
});
