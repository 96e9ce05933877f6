import { type BridgeEvent, bridgeEventSchema } from "@tacet/shared/provider-events";
import { providers } from "@tacet/shared/providers";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import { checkSignature } from "@tacet/shared/signature";
import type {
  GatewayKeyOf,
  PaymentProvider,
  ProviderMessage,
  ProviderProblem,
  Webhook,
  WebhookProblem,
} from "../../../ports/payment-provider/index.ts";
import { type BridgesOptions, createBridges } from "./bridges.ts";
import { capturing } from "./capturing.ts";
import { check } from "./check.ts";
import { asFarAsKnown, merchantsToAsk, merchantsToCharge } from "./merchants.ts";
import { createAskProgress } from "./progress.ts";
import { refund } from "./refund.ts";

export interface SecureBridgeOptions extends Omit<BridgesOptions, "secret"> {
  /** The current one first; both are taken from the bridge while a secret is being rotated. */
  readonly secrets: readonly [Secret, ...Secret[]];
  /** After so many ms the bridge gives the call back by itself, whatever becomes of us. */
  readonly maxSecuredMs: number;
  readonly gatewayKeyOf: GatewayKeyOf;
}

/**
 * Our own bridge, or several of them, each in its own card-data environment. What must never happen: an account is charged with the bridge's key
 * that has one of its own, or that the bridge's is not for; "not charged", or "not given back", is believed of another
 * key's merchant account. Which bridge has which session: see `bridges.ts`.
 */
export function createSecureBridgeProvider(options: SecureBridgeOptions): PaymentProvider {
  const { secrets, maxSecuredMs, gatewayKeyOf } = options;
  const bridges = createBridges({ ...options, secret: secrets[0] });
  const askProgress = createAskProgress(bridges, options.timeoutMs);
  return {
    name: "secure-bridge",
    abilities: providers["secure-bridge"],
    open: async ({ key, session }) => {
      const { id: sessionId, callPath, securing, callFingerprint } = session;
      const how = { callPath, securing, callFingerprint };
      const opened = await bridges.open(session, { key, sessionId, ...how, maxSecuredMs });
      if (!opened.ok) return opened;
      const { providerSessionId: id, linkId, pairingCode } = opened.value;
      return ok({ id, linkId, ...(pairingCode === null ? {} : { pairingCode }) });
    },
    beginCapture: async ({ key, session, attempt }) =>
      accepted(await bridges.of(session.id)("beginCapture", { key, sessionId: session.id, attempt })),
    clearField: async ({ key, session, attempt, field }) =>
      accepted(await bridges.of(session.id)("clearField", { key, sessionId: session.id, attempt, field })),
    submit: async ({ key, session, attempt }) => {
      const { id: sessionId, dueUnits: minorUnits, reference, intent } = session;
      const merchants = await merchantsToCharge(gatewayKeyOf, session);
      if (!merchants.ok) return merchants;
      const money = { minorUnits, currency: session.money.currency };
      const order = { key, sessionId, attempt, money, reference, intent, merchants: merchants.value };
      return accepted(await bridges.of(sessionId)("submit", order));
    },
    release: async ({ key, session }) =>
      accepted(await bridges.release(session.id)("release", { key, sessionId: session.id })),
    lookUp: async ({ key, session, chargeKey, askedAt }) => {
      const asked = await merchantsToAsk(gatewayKeyOf, session, askedAt);
      if (!asked.ok) return asked;
      const { merchants, isChanged } = asked.value;
      const question = { key, sessionId: session.id, chargeKey, askedAt, merchants };
      const found = await bridges.of(session.id)("lookUp", question);
      return found.ok ? ok(asFarAsKnown(found.value.answer, isChanged)) : found;
    },
    refund: async (order) => await refund(bridges.of(order.session.id), gatewayKeyOf, order),
    openView: async () => err({ code: "refused" }),
    progress: async ({ id }) => await askProgress(id),
    capturing: async (sessions) =>
      await capturing(
        bridges.present,
        sessions.map(({ id }) => id),
      ),
    check: async (what) => await check(bridges.present, gatewayKeyOf, what),
    readWebhook: async (webhook, now) => {
      const read = readWebhook(secrets, webhook, now);
      return read.ok ? ok({ messages: [read.value] }) : read;
    },
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

function toMessage({ id, sessionId, at, event }: BridgeEvent): ProviderMessage {
  if (event.type === "progress") return { id, sessionId, kind: "progress", progress: event.progress, at };
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
