import {
  type BridgeCall,
  type BridgeErrorCode,
  type BridgeReply,
  type BridgeRequest,
  bridgeControl,
} from "@tacet/shared/bridge-control";
import type { Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import { checkSignature, type SignatureProblem, signatureHeaders } from "@tacet/shared/signature";
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from "express";
import { codeOf, type Log } from "../logger.ts";
import type { Refusal } from "./sessions.ts";

/**
 * The server's way into the bridge: `POST /control/...`, signed. In this order: size, signature over the raw body,
 * JSON, schema, use case. What must never happen: a body is parsed before its signature was found right; an answer
 * quotes what was sent.
 */
export type ControlHandlers = {
  readonly [Call in BridgeCall]: (
    request: BridgeRequest<Call>,
  ) => MaybePromise<Result<DeepReadonly<BridgeReply<Call>>, Refusal>>;
};

export interface ControlApiDeps {
  readonly handlers: ControlHandlers;
  /** The current secret first. */
  readonly secrets: readonly Secret[];
  readonly isReady: () => boolean;
  /** No new session is taken. */
  readonly isDraining: () => boolean;
  readonly log: Log;
  /** Epoch ms. */
  readonly now: () => number;
  /** By which the handlers measure; see `steady-clock/`. */
  readonly steadyNow: () => number;
}

type MaybePromise<Value> = Value | Promise<Value>;
type DeepReadonly<Value> = Value extends object
  ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
  : Value;

interface Failure {
  readonly status: number;
  readonly code: BridgeErrorCode;
  readonly message: string;
}

const failures = {
  bad_request: { status: 400, message: "The request does not fit this call." },
  bad_signature: { status: 401, message: "The signature is missing, wrong or too old." },
  unknown_session: { status: 404, message: "There is no such session here." },
  not_now: { status: 409, message: "This can't be done in the state the session is in." },
  internal: { status: 500, message: "The bridge has failed to carry this out." },
} as const satisfies Record<BridgeErrorCode, { status: number; message: string }>;

export function createControlApi(deps: ControlApiDeps): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.get("/healthz", (_, response) => void response.json({ status: "ok" }));
  app.get("/readyz", (_, response) => {
    const ready = deps.isReady();
    response.status(ready ? 200 : 503).json({ ready });
  });
  app.use(express.raw({ type: () => true, limit: "64kb", inflate: false }));
  for (const call of Object.keys(bridgeControl) as BridgeCall[]) {
    app.post(bridgeControl[call].path, (request, response) => answer(deps, call, request, response));
  }
  app.use((_, response) => send(response, failure("bad_request", "There is no such call."), 404));
  app.use(onError(deps.log));
  return app;
}

async function answer(
  deps: ControlApiDeps,
  call: BridgeCall,
  request: Request,
  response: Response,
): Promise<void> {
  const body: unknown = request.body;
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const secrets = deps.secrets.map((secret) => secret.reveal());
  const message = { method: "POST", path: bridgeControl[call].path, body: bytes } as const;
  const signed = checkSignature(secrets, message, request.headers, deps.now());
  if (!signed.ok) {
    deps.log.warn("request refused", { event: call, code: signed.error });
    return send(response, failure("bad_signature", explained(signed.error)));
  }
  // 503 tells the server that nobody is here for new calls, which is how it will be in a moment.
  if (call === "open" && deps.isDraining())
    return send(response, failure("internal", "The bridge is about to end, and takes no new session."), 503);
  const sentAt = Number(request.headers[signatureHeaders.timestamp]);
  const result = await carryOut(deps, call, inOurTime(parseJson(bytes), deps.steadyNow() - sentAt));
  if (result.ok) return void response.json(result.value);
  deps.log.warn("request refused", { event: call, code: result.error.code });
  send(response, result.error);
}

async function carryOut<Call extends BridgeCall>(
  { handlers }: ControlApiDeps,
  call: Call,
  json: unknown,
): Promise<Result<object, Failure>> {
  const parsed = bridgeControl[call].request.safeParse(json);
  if (!parsed.success) {
    // The paths of what is wrong, not the values, nor keys that the sender has made up.
    const paths = new Set(parsed.error.issues.map(({ path }) => path.join(".") || "body"));
    return { ok: false, error: failure("bad_request", `Not right: ${[...paths].join(", ")}.`) };
  }
  const result = await handlers[call](parsed.data as BridgeRequest<Call>);
  return result.ok ? result : { ok: false, error: failure(result.error) };
}

function explained(problem: SignatureProblem): string {
  return problem === "timestamp_out_of_window"
    ? "The request's time is over five minutes from ours. Compare the clocks of server and bridge."
    : failures.bad_signature.message;
}

/**
 * When a charge was first asked for, the server says by its own clock, which may be minutes from ours. How long ago that
 * was does not depend on any clock: the request has the time at which it was signed.
 */
function inOurTime(json: unknown, behindMs: number): unknown {
  if (typeof json !== "object" || json === null || !("askedAt" in json)) return json;
  const { askedAt } = json;
  return typeof askedAt === "number" ? { ...json, askedAt: askedAt + behindMs } : json;
}

function failure(code: BridgeErrorCode, message: string = failures[code].message): Failure {
  return { status: failures[code].status, code, message };
}

function send(response: Response, { status, code, message }: Failure, instead = status): void {
  response.status(instead).json({ code, message });
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

function onError(log: Log): ErrorRequestHandler {
  return (thrown, _request, response, next) => {
    if (response.headersSent) return next(thrown);
    // What the body reader refuses (too long, compressed, cut off) is the sender's fault.
    const isSenders = thrown instanceof Error && "status" in thrown && Number(thrown.status) < 500;
    log.warn(isSenders ? "request refused" : "request failed", { code: codeOf(thrown) });
    send(response, failure(isSenders ? "bad_request" : "internal"));
  };
}
