import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { SessionId } from "@tacet/shared/ids";
import type { ProviderEvent } from "@tacet/shared/payment-session";
import type { Result } from "@tacet/shared/result";
import type {
  ProviderMessage,
  ReadWebhook,
  Webhook,
  WebhookProblem,
} from "../../../../ports/payment-provider/index.ts";

/** Takes callbacks, and each message once, as the server does. */
export interface CallbackServer {
  readonly publicUrl: string;
  readonly told: { readonly sessionId: SessionId; readonly event: ProviderEvent }[];
  /** Each message, also one that came twice. */
  readonly messages: ProviderMessage[];
  readonly problems: WebhookProblem[];
  /** Of the callbacks. */
  readonly paths: string[];
  close(): Promise<void>;
}

export async function startCallbackServer(
  readWebhook: (webhook: Webhook) => Promise<Result<ReadWebhook, WebhookProblem>>,
): Promise<CallbackServer> {
  const told: CallbackServer["told"] = [];
  const messages: ProviderMessage[] = [];
  const problems: WebhookProblem[] = [];
  const paths: string[] = [];
  const seen = new Set<string>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? "";
    paths.push(path);
    const read = await readWebhook({ path, body: Buffer.concat(chunks), headers: request.headers });
    if (!read.ok) {
      problems.push(read.error);
      return void response.writeHead(400).end(read.error);
    }
    for (const message of read.value.messages) {
      messages.push(message);
      if (seen.has(message.id) || message.kind !== "event") continue;
      seen.add(message.id);
      told.push({ sessionId: message.sessionId, event: message.event });
    }
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    publicUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    told,
    messages,
    problems,
    paths,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
