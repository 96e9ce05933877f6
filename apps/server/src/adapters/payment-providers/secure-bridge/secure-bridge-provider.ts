import type { AccountId } from "@tacet/shared/ids";
import type { ChargeAnswer } from "@tacet/shared/payment-session";
import { type BridgeEvent, bridgeEventSchema } from "@tacet/shared/provider-events";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import { checkSignature } from "@tacet/shared/signature";
import type {
  GatewayKey,
  GatewayKeyOf,
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
  readonly gatewayKeyOf: GatewayKeyOf;
}

/**
 * Our own bridge, in its own card-data environment. What must never happen: an account is charged with the bridge's key
 * that has one of its own, or that the bridge's is not for; "not charged" is believed of another key's merchant account.
 */
export function createSecureBridgeProvider(options: SecureBridgeOptions): PaymentProvider {
  const { secrets, maxSecuredMs, gatewayKeyOf } = options;
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
      const { id: sessionId, accountId, money, reference } = session;
      const own = await readKey(gatewayKeyOf, accountId);
      if (!own.ok) return err({ code: own.error === "no_answer" ? "not_sent" : "refused" });
      const order = { key, sessionId, attempt, money, reference, ...toField(own.value) };
      return accepted(await ask("submit", order));
    },
    release: async ({ key, session }) => accepted(await ask("release", { key, sessionId: session.id })),
    lookUp: async ({ key, session, chargeKey, askedAt }) => {
      const own = await readKey(gatewayKeyOf, session.accountId);
      if (!own.ok && own.error !== "missing") return err({ code: "no_answer" });
      // Taken away since: the bridge may still know what became of the charge, or the key that it was sent with.
      const held = own.ok ? own.value : { key: null, changedAt: askedAt };
      const question = { key, sessionId: session.id, chargeKey, askedAt, ...toField(held) };
      const found = await ask("lookUp", question);
      return found.ok ? ok(asFarAsKnown(found.value.answer, held, askedAt)) : found;
    },
    progress: async (session) => {
      const answer = await ask("progress", { sessionId: session.id });
      return answer.ok ? ok(answer.value.progress) : answer;
    },
    check: async ({ gatewayKey }) => {
      const checked = await ask("check", gatewayKey === null ? {} : { gatewayKey: gatewayKey.reveal() });
      return checked.ok ? ok(checked.value.checks) : checked;
    },
    readWebhook: async (webhook, now) => {
      const read = readWebhook(secrets, webhook, now);
      return read.ok ? ok({ messages: [read.value] }) : read;
    },
  };
}

function accepted(reply: Result<unknown, ProviderProblem>): Result<"accepted", ProviderProblem> {
  return reply.ok ? ok("accepted") : reply;
}

async function readKey(
  gatewayKeyOf: GatewayKeyOf,
  accountId: AccountId,
): Promise<Result<GatewayKey, "unreadable" | "missing" | "no_answer">> {
  try {
    return await gatewayKeyOf(accountId);
  } catch {
    return err("no_answer");
  }
}

function toField({ key }: GatewayKey): { readonly gatewayKey?: string } {
  return key === null ? {} : { gatewayKey: key.reveal() };
}

/** How long, in ms, a change may take until every charge goes by it, and how far clocks may differ. */
const changeMarginMs = 60_000;

/** Another key may be another merchant's: that it has no such charge says nothing of the key the charge was sent with. */
function asFarAsKnown(answer: ChargeAnswer, { changedAt }: GatewayKey, askedAt: number): ChargeAnswer {
  const isSince = changedAt !== null && changedAt >= askedAt - changeMarginMs;
  return isSince && answer.kind === "failed" && answer.reason === "not_charged"
    ? { kind: "unknown" }
    : answer;
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
