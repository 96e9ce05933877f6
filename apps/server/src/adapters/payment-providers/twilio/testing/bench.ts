import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { effectId, type SessionId } from "@tacet/shared/ids";
import type { CaptureProgress, PaymentSession, ProviderEvent } from "@tacet/shared/payment-session";
import { Secret } from "@tacet/shared/secret";
import { startTwilioSimulator, type TwilioSimulator } from "@tacet/twilio-simulator";
import type { Logger } from "../../../../logger.ts";
import type { PaymentProvider } from "../../../../ports/payment-provider/index.ts";
import { aSession } from "../../../../testing/sessions.ts";
import { createTwilioProvider, createVolatileNotes } from "../index.ts";

export const accountSid = `AC${"0a".repeat(16)}`;
export const authToken = "the primary auth token of the account";

/** The adapter, Twilio's simulator, and an HTTP server between them that takes the webhooks. */
export interface Bench {
  readonly provider: PaymentProvider;
  readonly twilio: TwilioSimulator;
  readonly publicUrl: string;
  readonly told: { readonly sessionId: SessionId; readonly event: ProviderEvent }[];
  readonly progress: CaptureProgress[];
  /** Codes of what was logged. */
  readonly logged: string[];
  /** Everything that crossed the adapter's border. */
  crossed(): string;
  /** A session whose call has come in and whose first field is asked for. */
  capturing(
    money?: PaymentSession["money"],
  ): Promise<{ readonly session: PaymentSession; readonly callSid: string }>;
  connect(session: PaymentSession): Promise<string>;
  key(callSid: string, keys: string): Promise<void>;
  keyCard(callSid: string): Promise<void>;
  /** Waits for events of this type; answers none after two seconds. */
  hears<Type extends ProviderEvent["type"]>(
    sessionId: SessionId,
    type: Type,
  ): Promise<Extract<ProviderEvent, { type: Type }>[]>;
  close(): Promise<void>;
}

export interface BenchOptions {
  readonly timeoutMs?: number;
  /** Epoch ms from which the notes know everything. */
  readonly since?: number;
}

/** Made here, so that no card number stands in a file. */
export const cardNumber = "4242".repeat(4);
const nextYear = String((new Date().getUTCFullYear() + 1) % 100).padStart(2, "0");
export const expiry = `12${nextYear}`;

export async function startBench({ timeoutMs = 1_000, since = 0 }: BenchOptions = {}): Promise<Bench> {
  const told: Bench["told"] = [];
  const progress: CaptureProgress[] = [];
  const logged: string[] = [];
  const replies: string[] = [];
  const server = createServer(async (request, response) => {
    const webhook = { path: request.url ?? "", body: await readBody(request), headers: request.headers };
    const read = await provider.readWebhook(webhook, Date.now());
    if (!read.ok) return void response.writeHead(403).end(read.error);
    for (const message of read.value.messages) {
      if (message.kind === "event") told.push({ sessionId: message.sessionId, event: message.event });
      else progress.push(message.progress);
    }
    replies.push(read.value.reply?.body ?? "");
    response.writeHead(200, { "content-type": "text/xml" }).end(read.value.reply?.body ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const twilio = await startTwilioSimulator({
    port: 0,
    accountSid,
    authTokens: [authToken, "right-key"],
    webhooksUrl: () => publicUrl,
  });
  const provider = createTwilioProvider({
    accountSid,
    authTokens: [new Secret(authToken)],
    apiUrl: twilio.url,
    region: null,
    timeoutMs,
    notes: createVolatileNotes(since),
    publicUrl,
    connector: "Default",
    linkHeader: null,
    returnUri: "sip:{linkId}@zoom.invalid",
    log: collector(logged),
  });
  const bench: Bench = {
    provider,
    twilio,
    publicUrl,
    told,
    progress,
    logged,
    crossed: () => JSON.stringify({ told, progress, logged, replies }),
    capturing: async (money) => {
      const session = { ...aSession(), provider: "twilio", ...(money === undefined ? {} : { money }) };
      await provider.open({ key: effectId(session.id, 1, 0), session });
      const callSid = await bench.connect(session);
      await provider.beginCapture({ key: effectId(session.id, 2, 0), session, attempt: 1 });
      return { session, callSid };
    },
    connect: async ({ id }) => {
      const callSid = await twilio.callIn(`sip:${id}@tacet.sip.twilio.com`);
      if (callSid === null) throw new Error("the call was rejected");
      return callSid;
    },
    key: async (callSid, keys) => {
      for (const key of keys) await twilio.press(callSid, key);
    },
    keyCard: async (callSid) => {
      await twilio.askedFor(callSid, "payment-card-number");
      await bench.key(callSid, cardNumber);
      await twilio.askedFor(callSid, "expiration-date");
      await bench.key(callSid, expiry);
      await twilio.askedFor(callSid, "security-code");
      await bench.key(callSid, "123");
      await twilio.settled();
    },
    hears: async (sessionId, type) => {
      for (let tries = 0; tries < 100; tries++) {
        const found = told.filter(({ sessionId: of, event }) => of === sessionId && event.type === type);
        if (found.length > 0) return found.map(({ event }) => event) as never;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return [];
    },
    close: async () => {
      await twilio.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return bench;
}

function collector(logged: string[]): Logger {
  const write = (_: string, fields?: { readonly code?: string }) => void logged.push(fields?.code ?? "");
  return { error: write, warn: write, info: write };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
