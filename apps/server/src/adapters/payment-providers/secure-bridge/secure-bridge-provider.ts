import { type BridgeEvent, bridgeEventSchema } from "@tacet/shared/provider-events";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import { checkSignature } from "@tacet/shared/signature";
import type {
  PaymentProvider,
  ProviderMessage,
  ProviderProblem,
  Webhook,
  WebhookProblem,
} from "../../../ports/payment-provider/index.ts";
import { type BridgeClientOptions, createBridgeClient } from "./bridge-client.ts";

export interface SecureBridgeOptions extends Omit<BridgeClientOptions, "secret"> {
  /** The current one first; both are taken from the bridge while a secret is being rotated. */
  readonly secrets: readonly [Secret, ...Secret[]];
  /** After so many ms the bridge gives the call back by itself, whatever becomes of us. */
  readonly maxSecuredMs: number;
}

/** Our own bridge, in its own card-data environment. */
export function createSecureBridgeProvider(options: SecureBridgeOptions): PaymentProvider {
  const { secrets, maxSecuredMs } = options;
  const ask = createBridgeClient({ ...options, secret: secrets[0] });
  return {
    name: "secure-bridge",
    capabilities: { progress: "streamed" },
    open: async ({ key, session }) => {
      const { id: sessionId, callPath } = session;
      const opened = await ask("open", { key, sessionId, callPath, maxSecuredMs });
      return opened.ok ? ok({ id: opened.value.providerSessionId, linkId: opened.value.linkId }) : opened;
    },
    beginCapture: async ({ key, session, attempt }) =>
      accepted(await ask("beginCapture", { key, sessionId: session.id, attempt })),
    clearField: async ({ key, session, attempt, field }) =>
      accepted(await ask("clearField", { key, sessionId: session.id, attempt, field })),
    submit: async ({ key, session, attempt }) => {
      const { id: sessionId, money, reference } = session;
      return accepted(await ask("submit", { key, sessionId, attempt, money, reference }));
    },
    release: async ({ key, session }) => accepted(await ask("release", { key, sessionId: session.id })),
    lookUp: async ({ key, session, chargeKey, askedAt }) => {
      const found = await ask("lookUp", { key, sessionId: session.id, chargeKey, askedAt });
      return found.ok ? ok(found.value.answer) : found;
    },
    progress: async (session) => {
      const answer = await ask("progress", { sessionId: session.id });
      return answer.ok ? ok(answer.value.progress) : answer;
    },
    readWebhook: (webhook, now) => readWebhook(secrets, webhook, now),
  };
}

function accepted(reply: Result<unknown, ProviderProblem>): Result<"accepted", ProviderProblem> {
  return reply.ok ? ok("accepted") : reply;
}

function readWebhook(
  secrets: readonly Secret[],
  { path, body, headers }: Webhook,
  now: number,
): Result<ProviderMessage, WebhookProblem> {
  const revealed = secrets.map((secret) => secret.reveal());
  const signature = checkSignature(revealed, { method: "POST", path, body }, headers, now);
  if (!signature.ok) return signature;
  const parsed = bridgeEventSchema.safeParse(parseJson(body));
  return parsed.success ? ok(toMessage(parsed.data)) : err("bad_message");
}

function toMessage({ id, sessionId, event }: BridgeEvent): ProviderMessage {
  if (event.type === "progress") return { id, sessionId, kind: "progress", progress: event.progress };
  if (event.type === "charge_answered")
    return { id, sessionId, kind: "event", event: { ...event, lookedUp: false } };
  return { id, sessionId, kind: "event", event };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}
