/**
 * `POST /bridge/events`: the secure bridge's word. 204 taken, 401 not signed, 400 not readable, 404 no such session, 413 too
 * large; 429 too much of this address was turned away; 503 no room at this moment: the bridge sends it again.
 *
 * Each key that a customer presses comes this way, so it stands in front of Express, whose chain costs more than all that is
 * done here. What must never happen: anything that chain does for others is missing here (its measuring, its headers, its limits, its
 * answers to errors), or something is taken of a body whose signature nobody has checked.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { bridgeEventsPath } from "@tacet/shared/provider-events";
import { unitOfWork } from "../../../budget/index.ts";
import type { Logger } from "../../../logger.ts";
import type { Metrics } from "../../../metrics/index.ts";
import type { TakeProviderMessage } from "../../../use-cases/take-provider-message.ts";
import { addressOf } from "../../socket/address.ts";
import { mostTurnedAway } from "../rate-limits.ts";
import { requestMs } from "../request-time.ts";
import { type SecurityHeadersOptions, securityHeadersAt } from "../security-headers.ts";
import { noRoom, type Trouble, tooMany, troubleOf } from "../trouble.ts";
import { readBody } from "./read-body.ts";
import { createTurnedAway } from "./turned-away.ts";

export interface BridgeEventsOptions extends SecurityHeadersOptions {
  readonly take: TakeProviderMessage;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, "httpSeconds">;
  /** As in `HttpAppOptions`. */
  readonly trustProxy: number;
}

/** `false`: it is somebody else's request. */
export type TakesRequest = (request: IncomingMessage, response: ServerResponse) => boolean;

type Answer = Pick<Trouble, "status" | "code" | "message" | "retryAfterS">;

const mostBytes = 65_536;
const asked = { method: "POST", route: bridgeEventsPath } as const;

/** Takes the bridge's events and leaves every other request alone. */
export function bridgeEvents(options: BridgeEventsOptions): TakesRequest {
  const { take, log, metrics, trustProxy } = options;
  const headers = [...securityHeadersAt(bridgeEventsPath, options)];
  const turnedAway = createTurnedAway(mostTurnedAway);

  const taken = (response: ServerResponse) => void response.writeHead(204, headers).end();
  const answer = (request: IncomingMessage, response: ServerResponse, what: Answer) => {
    const { status, code, message, retryAfterS } = what;
    if (status < 500) turnedAway.count(addressOf(request, trustProxy));
    const body = JSON.stringify({ code, message });
    const about = [
      "content-type",
      "application/json; charset=utf-8",
      "content-length",
      `${Buffer.byteLength(body)}`,
    ];
    const again = retryAfterS === undefined ? [] : ["retry-after", String(retryAfterS)];
    response.writeHead(status, [...headers, ...about, ...again]).end(body);
  };
  const fail = (request: IncomingMessage, response: ServerResponse, error: unknown) => {
    const trouble = troubleOf(error);
    if (trouble.tell !== null) log.error("a request failed", { ...asked, error: trouble.tell });
    if (!response.destroyed) answer(request, response, trouble);
  };

  return (request, response) => {
    if (!isEvent(request)) return false;
    const startedAt = performance.now();
    response.on("finish", () => {
      const seconds = (performance.now() - startedAt) / 1_000;
      metrics.httpSeconds.observe({ ...asked, code: response.statusCode }, seconds);
    });
    const pauseS = turnedAway.pauseOf(() => addressOf(request, trustProxy));
    if (pauseS !== null) {
      request.resume();
      answer(request, response, { status: 429, ...tooMany, retryAfterS: pauseS });
      return true;
    }
    readBody(request, mostBytes, (body) => {
      if (!Buffer.isBuffer(body)) return fail(request, response, body);
      const webhook = { path: bridgeEventsPath, body, headers: request.headers };
      unitOfWork(requestMs, () => take(webhook)).then(
        ({ code }) => {
          if (code === "taken") taken(response);
          else answer(request, response, code === "too_busy" ? noRoom : { code, ...answers[code] });
        },
        (error: unknown) => fail(request, response, error),
      );
    });
    return true;
  };
}

function isEvent({ method, url = "" }: IncomingMessage): boolean {
  if (method !== "POST" || !url.startsWith(bridgeEventsPath)) return false;
  return url.length === bridgeEventsPath.length || url[bridgeEventsPath.length] === "?";
}

const answers = {
  unknown_session: { status: 404, message: "There is no such session." },
  bad_message: {
    status: 400,
    message: "The event does not have the agreed form. Are server and bridge of one version?",
  },
  signature_missing: { status: 401, message: "The event is not signed." },
  signature_wrong: {
    status: 401,
    message: "The signature is wrong. Do server and bridge have the same BRIDGE_SECRET?",
  },
  timestamp_out_of_window: {
    status: 401,
    message: "The event's time is over five minutes from ours. Check both clocks.",
  },
} as const;
