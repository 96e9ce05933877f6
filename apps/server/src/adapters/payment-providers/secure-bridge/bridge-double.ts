/** The secure bridge's control API as the server meets it: real HTTP, real signatures, no calls and no cards behind it. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type BridgeCall,
  type BridgeReply,
  type BridgeRequest,
  bridgeControl,
  type Merchant,
} from "@tacet/shared/bridge-control";
import { createId, type EffectId, type SessionId } from "@tacet/shared/ids";
import type { CaptureProgress, ChargeAnswer, RefundAnswer } from "@tacet/shared/payment-session";
import type { BridgeEventBody } from "@tacet/shared/provider-events";
import type { Intent } from "@tacet/shared/providers";
import { checkSignature } from "@tacet/shared/signature";

export interface BridgeDouble {
  readonly url: string;
  /** Every call taken: name and session. */
  readonly calls: { readonly call: BridgeCall; readonly sessionId: SessionId }[];
  /** Of every signed request, oldest first. */
  readonly headers: IncomingHttpHeaders[];
  /** What each `open` said of the line, oldest first. */
  readonly opened: Pick<BridgeRequest<"open">, "callPath" | "securing" | "callFingerprint" | "bridge">[];
  readonly keypad: Map<SessionId, CaptureProgress>;
  /** How many times each key was charged. */
  readonly charged: Map<EffectId, number>;
  /** In minor units, by the key of the charge or of the refund; one entry for each time that money was moved. */
  readonly moved: Map<EffectId, number[]>;
  /** The key of the first merchant that each charge, look-up and refund brought, oldest first; `null`: none. */
  readonly gatewayKeys: (string | null)[];
  /** All of their merchants. */
  readonly merchants: (readonly Merchant[])[];
  /** Keys that the gateway does not take. */
  readonly refusedKeys: Set<string>;
  /** What the customers of the next calls on an inline trunk have to key; `null`: nothing. */
  nextPairingCode: string | null;
  /** Its engines are there. */
  isReady: boolean;
  /** It takes no new sessions. */
  isFull: boolean;
  /** Names of calls that a bridge of a former version does not know. */
  readonly unknownCalls: Set<string>;
  /** On an inline trunk, with whatever fingerprint. */
  callsAlike: number;
  /** What has become of each payment link, by the gateway's id. */
  readonly links: Map<string, BridgeReply<"lookUpLink">["answer"]>;
  nextCharge: ChargeAnswer;
  nextRefund: RefundAnswer;
  /** The next call, or the next one of this name, is done, and its connection cut before the answer. */
  loseNextAnswer(of?: BridgeCall): void;
  close(): Promise<void>;
}

export interface BridgeDoubleOptions {
  readonly secret: string;
  /** Gets the bridge's events. */
  tell(sessionId: SessionId, event: BridgeEventBody): unknown;
}

type Handlers = { readonly [Call in BridgeCall]: (request: BridgeRequest<Call>) => Answer };
type Answer = { readonly status: number; readonly json: unknown };
const accepted: Answer = { status: 200, json: { accepted: true } };
const refused: Answer = { status: 409, json: { code: "not_now", message: "Not now." } };

export async function startBridgeDouble({ secret, tell }: BridgeDoubleOptions): Promise<BridgeDouble> {
  let loseNext: "any" | BridgeCall | null = null;
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const answer = route(body, request);
    if (loseNext === "any" || (loseNext !== null && request.url === bridgeControl[loseNext].path)) {
      loseNext = null;
      request.socket.destroy();
      return;
    }
    response
      .writeHead(answer.status, { "content-type": "application/json" })
      .end(JSON.stringify(answer.json));
  });

  const route = (body: Buffer, { url: path = "", headers }: IncomingMessage): Answer => {
    const signed = checkSignature([secret], { method: "POST", path, body }, headers, Date.now());
    if (!signed.ok) return { status: 401, json: { code: "bad_signature", message: signed.error } };
    double.headers.push(headers);
    const found = Object.entries(bridgeControl).find(
      ([call, { path: of }]) => of === path && !double.unknownCalls.has(call),
    );
    if (found === undefined) return { status: 404, json: { code: "bad_request", message: "No such call." } };
    const call = found[0] as BridgeCall;
    const parsed = found[1].request.safeParse(JSON.parse(body.toString()));
    if (!parsed.success)
      return { status: 400, json: { code: "bad_request", message: "Not the agreed form." } };
    if ("sessionId" in parsed.data) double.calls.push({ call, sessionId: parsed.data.sessionId });
    return handlers[call](parsed.data as never);
  };

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const double: BridgeDouble = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: [],
    headers: [],
    opened: [],
    keypad: new Map(),
    charged: new Map(),
    moved: new Map(),
    gatewayKeys: [],
    merchants: [],
    refusedKeys: new Set(),
    nextPairingCode: null,
    isReady: true,
    isFull: false,
    unknownCalls: new Set(),
    links: new Map(),
    callsAlike: 0,
    nextCharge: {
      kind: "approved",
      authorization: { code: "A1B2C3", gatewayReference: "ch_double", gateway: null, token: null },
      card: { brand: "visa", last4: "4242" },
    },
    nextRefund: { kind: "refunded", gatewayReference: "re_double" },
    loseNextAnswer: (of) => {
      loseNext = of ?? "any";
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  const say = (sessionId: SessionId, event: BridgeEventBody) => setImmediate(() => tell(sessionId, event));
  const released = new Set<SessionId>();
  const surroundings: Surroundings = { double, released, say };
  const handlers: Handlers = {
    ...lineHandlers(surroundings),
    ...moneyHandlers(surroundings),
    ...linkHandlers(surroundings),
  };
  return double;
}

interface Surroundings {
  readonly double: BridgeDouble;
  /** Sessions that are over. */
  readonly released: Set<SessionId>;
  say(sessionId: SessionId, event: BridgeEventBody): void;
}

type MoneyCall = "submit" | "lookUp" | "refund";
type LinkCall = "makeLink" | "lookUpLink" | "cancelLink";

/** A session is open until it is released, and is not opened again. */
function lineHandlers({ double, released, say }: Surroundings): Omit<Handlers, MoneyCall | LinkCall> {
  const links = new Map<SessionId, string>();
  return {
    open: ({ sessionId, callPath, securing, callFingerprint, bridge }) => {
      const named = bridge === undefined ? {} : { bridge };
      double.opened.push({ callPath, securing, callFingerprint, ...named });
      if (released.has(sessionId) || double.isFull) return refused;
      const own = createId("L");
      const linkId = links.get(sessionId) ?? (bridge === undefined ? own : `${bridge}-${own}`);
      links.set(sessionId, linkId);
      const pairingCode = callPath === "inline-trunk" ? double.nextPairingCode : null;
      const json: BridgeReply<"open"> = { providerSessionId: sessionId, linkId, pairingCode };
      return { status: 200, json };
    },
    beginCapture: ({ sessionId }) => (released.has(sessionId) ? refused : accepted),
    clearField: ({ sessionId }) => (released.has(sessionId) ? refused : accepted),
    release: ({ sessionId }) => {
      released.add(sessionId);
      say(sessionId, { type: "line_released" });
      return accepted;
    },
    progress: ({ sessionId }) => ({ status: 200, json: { progress: double.keypad.get(sessionId) ?? null } }),
    progressOf: ({ sessionIds }) => ({
      status: 200,
      json: {
        keypads: sessionIds.flatMap((sessionId) => {
          const progress = double.keypad.get(sessionId);
          return progress === undefined ? [] : [{ sessionId, progress }];
        }),
      },
    }),
    capturing: ({ sessionIds }) => ({
      status: 200,
      json: { sessionIds: sessionIds.filter((id) => double.keypad.has(id)) },
    }),
    status: () => {
      const sessions = [...links.keys()].filter((id) => !released.has(id)).length;
      return { status: 200, json: { isReady: double.isReady, sessions, calls: double.callsAlike } };
    },
    check: ({ merchant }) => {
      const code = double.refusedKeys.has(merchant.key ?? "") ? "key_refused" : "ok";
      const checks: BridgeReply<"check">["checks"] = [
        { name: "voice_engines", code: "ok" },
        { name: "gateway", code },
      ];
      return { status: 200, json: { checks } };
    },
  };
}

/** One answer per key, and a charge that was looked for in vain is never made. */
function moneyHandlers({ double, released, say }: Surroundings): Pick<Handlers, MoneyCall> {
  const fenced = new Set<EffectId>();
  const answers = new Map<EffectId, ChargeAnswer>();
  const refunds = new Map<EffectId, RefundAnswer>();
  const bring = (...merchants: readonly Merchant[]) => {
    double.gatewayKeys.push(merchants[0]?.key ?? null);
    double.merchants.push(merchants);
  };
  const move = (key: EffectId, minorUnits: number) =>
    double.moved.set(key, [...(double.moved.get(key) ?? []), minorUnits]);
  return {
    submit: ({ key, sessionId, money, intent, merchants }) => {
      bring(...merchants);
      if (fenced.has(key) || released.has(sessionId)) return refused;
      const known = answers.get(key);
      const answer = known ?? withToken(intent, double.nextCharge);
      answers.set(key, answer);
      if (known === undefined) {
        const { charged } = double;
        charged.set(key, (charged.get(key) ?? 0) + 1);
        move(key, money.minorUnits);
      }
      say(sessionId, { type: "charge_answered", chargeKey: key, answer });
      return accepted;
    },
    lookUp: ({ chargeKey, merchants }) => {
      bring(...merchants);
      const answer = answers.get(chargeKey);
      if (answer === undefined) fenced.add(chargeKey);
      return { status: 200, json: { answer: answer ?? { kind: "failed", reason: "not_charged" } } };
    },
    refund: ({ key, money, merchant }) => {
      bring(merchant);
      const known = refunds.get(key);
      const answer = known ?? double.nextRefund;
      if (known === undefined && answer.kind === "refunded") {
        refunds.set(key, answer);
        move(key, money.minorUnits);
      }
      return { status: 200, json: { answer } satisfies BridgeReply<"refund"> };
    },
  };
}

/** Links that are open until they are canceled, or said to be something else. */
function linkHandlers({ double }: Surroundings): Pick<Handlers, LinkCall> {
  const ids = new Map<string, string>();
  const tell = ({ linkId, id, merchant }: BridgeRequest<"lookUpLink">): Answer => {
    double.merchants.push([merchant]);
    const isKnown = ids.get(linkId) === id;
    const answer = isKnown ? (double.links.get(id) ?? { kind: "unknown" }) : { kind: "unknown" };
    return { status: 200, json: { answer } };
  };
  return {
    makeLink: ({ linkId, createdAt, expiresInMs, merchant }) => {
      double.merchants.push([merchant]);
      const id = ids.get(linkId) ?? `link_${ids.size + 1}`;
      ids.set(linkId, id);
      if (!double.links.has(id)) double.links.set(id, { kind: "open", isPaying: false });
      const url = `https://pay.example/${id}`;
      const made = { kind: "made", id, url, expiresAt: createdAt + expiresInMs, canCancel: true } as const;
      const refusal = { kind: "refused", reason: "provider_refused" } as const;
      return { status: 200, json: { answer: double.refusedKeys.has(merchant.key ?? "") ? refusal : made } };
    },
    lookUpLink: tell,
    cancelLink: (question) => {
      if (double.links.get(question.id)?.kind === "open") double.links.set(question.id, { kind: "ended" });
      return tell(question);
    },
  };
}

function withToken(intent: Intent, answer: ChargeAnswer): ChargeAnswer {
  if (answer.kind !== "approved" || intent !== "save_card") return answer;
  return { ...answer, authorization: { ...answer.authorization, token: "tok_double" } };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
