import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type AccountId, effectId, type SessionId } from "@tacet/shared/ids";
import type {
  CaptureProgress,
  NewSession,
  PaymentSession,
  ProviderEvent,
} from "@tacet/shared/payment-session";
import { err, ok } from "@tacet/shared/result";
import type { CredentialValues } from "@tacet/shared/setup";
import { startTwilioSimulator, type TwilioSimulator, testCard } from "@tacet/twilio-simulator";
import type { Logger } from "../../../../logger.ts";
import type { CredentialsOf, PaymentProvider, Webhook } from "../../../../ports/payment-provider/index.ts";
import { FakeProviderNotes } from "../../../../ports/provider-notes/fake.ts";
import { aSession } from "../../../../testing/sessions.ts";
import { createTwilioProvider, type TwilioNote } from "../index.ts";

/** Of the account that `aSession` belongs to. */
export const accountSid = `AC${"0a".repeat(16)}`;
export const authToken = "a1".repeat(16);
const saved: CredentialValues = { accountSid, authToken };

/** Another tenant of ours, with an account of its own at Twilio. */
export const other = {
  accountId: "acc-other" as AccountId,
  accountSid: `AC${"0f".repeat(16)}`,
  authToken: "f1".repeat(16),
};

const others: CredentialValues = { accountSid: other.accountSid, authToken: other.authToken };

/** The adapter, Twilio's simulator, and an HTTP server between them that takes the webhooks. */
export interface Bench {
  readonly provider: PaymentProvider;
  /** What accounts have saved: values, or why there are none. */
  readonly credentials: Map<AccountId, CredentialValues | Awaited<ReturnType<CredentialsOf>> | "down">;
  readonly notes: FakeProviderNotes<TwilioNote>;
  /** The adapter as on another node, or after a restart. */
  anotherNode(): PaymentProvider;
  /** From now on webhooks come to this one. */
  serve(provider: PaymentProvider): void;
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
    more?: Partial<NewSession>,
  ): Promise<{ readonly session: PaymentSession; readonly callSid: string }>;
  /** A session of Twilio's that the server has stored. */
  aSession(more?: Partial<NewSession>): PaymentSession;
  connect(session: PaymentSession): Promise<string>;
  key(callSid: string, keys: string): Promise<void>;
  keyCard(callSid: string): Promise<void>;
  /** Waits for events of this type; answers none after four seconds. */
  hears<Type extends ProviderEvent["type"]>(
    sessionId: SessionId,
    type: Type,
  ): Promise<Extract<ProviderEvent, { type: Type }>[]>;
  close(): Promise<void>;
}

export interface BenchOptions {
  readonly timeoutMs?: number;
  readonly returnUri?: string | null;
}

export const cardNumber = testCard.number;
const nextYear = String((new Date().getUTCFullYear() + 1) % 100).padStart(2, "0");
export const expiry = `12${nextYear}`;

export async function startBench(options: BenchOptions = {}): Promise<Bench> {
  // Far more than an answer takes, so that a busy machine makes none of them "unknown".
  const { timeoutMs = 4_000, returnUri = "sip:{linkId}@zoom.invalid" } = options;
  const told: Bench["told"] = [];
  const progress: CaptureProgress[] = [];
  const logged: string[] = [];
  const replies: string[] = [];
  const sessions = new Map<SessionId, PaymentSession>();
  const credentials: Bench["credentials"] = new Map([
    ["acc" as AccountId, saved],
    [other.accountId, others],
  ]);
  const server = await serveWebhooks(async (webhook) => {
    const read = await serving.readWebhook(webhook, Date.now());
    for (const message of read.ok ? read.value.messages : []) {
      if (message.kind === "event") told.push({ sessionId: message.sessionId, event: message.event });
      else progress.push(message.progress);
    }
    if (read.ok) replies.push(read.value.reply?.body ?? "");
    return read;
  });
  const { publicUrl } = server;
  const twilio = await startTwilio(publicUrl);
  const notes = new FakeProviderNotes<TwilioNote>();
  const anotherNode = () =>
    createTwilioProvider({
      credentialsOf: (accountId) => readSaved(credentials, accountId),
      sessionOf: async (sessionId) => sessions.get(sessionId) ?? null,
      apiUrl: twilio.url,
      timeoutMs,
      notes,
      publicUrl,
      linkHeader: null,
      returnUri,
      log: collector(logged),
    });
  const provider = anotherNode();
  let serving = provider;
  const bench: Bench = {
    provider,
    twilio,
    publicUrl,
    told,
    progress,
    logged,
    crossed: () => JSON.stringify({ told, progress, logged, replies }),
    credentials,
    notes,
    anotherNode,
    serve: (node) => {
      serving = node;
    },
    aSession: (more = {}) => {
      const session = aSession({ provider: "twilio", ...more });
      sessions.set(session.id, session);
      return session;
    },
    capturing: async (more) => {
      const session = bench.aSession(more);
      await provider.open({ key: effectId(session.id, 1, 0), session });
      const callSid = await bench.connect(session);
      await provider.beginCapture({ key: effectId(session.id, 2, 0), session, attempt: 1 });
      return { session, callSid };
    },
    connect: async (session) => {
      sessions.set(session.id, session);
      const values = credentials.get(session.accountId);
      const whose = typeof values === "object" && !isAnswer(values) ? values["accountSid"] : undefined;
      const callSid = await twilio.callIn(`sip:${session.id}@tacet.sip.twilio.com`, {}, whose);
      if (callSid === null) throw new Error("the call was rejected");
      return callSid;
    },
    key: async (callSid, keys) => {
      for (const key of keys) await twilio.press(callSid, key);
    },
    keyCard: async (callSid) => {
      const fields = [
        ["payment-card-number", cardNumber],
        ["expiration-date", expiry],
        ["security-code", "123"],
      ] as const;
      for (const [field, keys] of fields) {
        await twilio.askedFor(callSid, field);
        await bench.key(callSid, keys);
      }
      await twilio.settled();
    },
    hears: (sessionId, type) => hear(told, sessionId, type),
    close: async () => {
      await twilio.close();
      await server.close();
    },
  };
  return bench;
}

async function hear<Type extends ProviderEvent["type"]>(
  told: Bench["told"],
  sessionId: SessionId,
  type: Type,
): Promise<Extract<ProviderEvent, { type: Type }>[]> {
  for (let tries = 0; tries < 200; tries++) {
    const found = told.filter(({ sessionId: of, event }) => of === sessionId && event.type === type);
    if (found.length > 0) return found.map(({ event }) => event) as never;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return [];
}

function startTwilio(publicUrl: string): Promise<TwilioSimulator> {
  return startTwilioSimulator({
    port: 0,
    accountSid,
    authTokens: [authToken],
    connectors: ["Default", "Northwind"],
    others: [{ accountSid: other.accountSid, authTokens: [other.authToken] }],
    webhooksUrl: () => publicUrl,
  });
}

async function readSaved(credentials: Bench["credentials"], accountId: AccountId): ReturnType<CredentialsOf> {
  const found = credentials.get(accountId) ?? err("missing");
  if (found === "down") throw new Error("no database");
  return isAnswer(found) ? found : ok({ values: found, changedAt: 1 });
}

async function serveWebhooks(read: (webhook: Webhook) => ReturnType<PaymentProvider["readWebhook"]>) {
  const server = createServer(async (request, response) => {
    const webhook = { path: request.url ?? "", body: await readBody(request), headers: request.headers };
    const answer = await read(webhook);
    if (!answer.ok) return void response.writeHead(403).end(answer.error);
    response.writeHead(200, { "content-type": "text/xml" }).end(answer.value.reply?.body ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    publicUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function isAnswer(
  found: CredentialValues | Awaited<ReturnType<CredentialsOf>>,
): found is Awaited<ReturnType<CredentialsOf>> {
  return typeof found["ok"] === "boolean";
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
