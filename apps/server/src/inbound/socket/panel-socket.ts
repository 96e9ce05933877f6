/**
 * The panel's socket: every message is bounded, parsed and answered, whatever it holds. What must never happen: a
 * message of any form ends the process (an unhandled rejection in a handler would), or is acted on unparsed.
 */
import { isSessionId } from "@tacet/shared/ids";
import { err } from "@tacet/shared/result";
import { newTraceId, traceIdOf } from "@tacet/shared/trace";
import {
  commandSchemas,
  linkSchemas,
  longestMessage,
  querySchemas,
  type Reply,
  type WireErrorCode,
  wireError,
} from "@tacet/shared/wire";
import { unitOfWork } from "../../budget/index.ts";
import { errorName, type Logger } from "../../logger.ts";
import { labelOf, type Metrics } from "../../metrics/index.ts";
import { isStoreAway } from "../../use-cases/store-trouble.ts";
import { actions } from "./act-on-session/act-on-session.ts";
import { budgetOf, withinBudget } from "./budget.ts";
import type { Handler, PanelSocket, SocketUseCases } from "./context.ts";
import { findPayments } from "./find-payments/find-payments.ts";
import { follow } from "./follow/follow.ts";
import { readLinkMessages, sendLink } from "./links/link-messages.ts";
import { cancelLink, followLinks, makeLink } from "./links/links.ts";
import { cancelWatchedLink, resolveLink, watchLinks } from "./links/oversee-links.ts";
import { createMessageLimit } from "./message-limit.ts";
import { openView } from "./open-view/open-view.ts";
import { readReceipts, sendReceipt } from "./receipts/receipts.ts";
import { refund } from "./refund/refund.ts";
import { lineFoundReleased, releaseLine } from "./release-line/release-line.ts";
import { resolve } from "./resolve/resolve.ts";
import { resolveRefund } from "./resolve-refund/resolve-refund.ts";
import { takePayment } from "./take-payment/take-payment.ts";
import { timeline } from "./timeline/timeline.ts";
import { watch } from "./watch/watch.ts";

export interface PanelSocketDeps {
  readonly useCases: SocketUseCases;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, "commandSeconds">;
  isDraining(): boolean;
  /** Has more to do than it can. */
  isOverloaded(): boolean;
  /** Epoch ms. */
  now(): number;
}

interface Schema {
  safeParse(value: unknown): { success: true; data: unknown } | { success: false };
}

interface Route {
  readonly schema: Schema;
  readonly handle: Handler<never, unknown>;
}

const routes: ReadonlyMap<string, Route> = new Map<string, Route>([
  ["take_payment", { schema: commandSchemas.take_payment, handle: takePayment }],
  ...Object.entries(actions).map(([name, handle]): [string, Route] => [
    name,
    { schema: commandSchemas[name as keyof typeof actions], handle },
  ]),
  ["refund", { schema: commandSchemas.refund, handle: refund }],
  ["resolve", { schema: commandSchemas.resolve, handle: resolve }],
  ["resolve_refund", { schema: commandSchemas.resolve_refund, handle: resolveRefund }],
  ["release_line", { schema: commandSchemas.release_line, handle: releaseLine }],
  ["line_found_released", { schema: commandSchemas.line_found_released, handle: lineFoundReleased }],
  ["open_view", { schema: querySchemas.open_view, handle: openView }],
  ["send_receipt", { schema: querySchemas.send_receipt, handle: sendReceipt }],
  ["receipts", { schema: querySchemas.receipts, handle: readReceipts }],
  ["send_link", { schema: querySchemas.send_link, handle: sendLink }],
  ["link_messages", { schema: querySchemas.link_messages, handle: readLinkMessages }],
  ["find_payments", { schema: querySchemas.find_payments, handle: findPayments }],
  ["timeline", { schema: querySchemas.timeline, handle: timeline }],
  ["make_link", { schema: linkSchemas.make_link, handle: makeLink }],
  ["cancel_link", { schema: linkSchemas.cancel_link, handle: cancelLink }],
  ["follow_links", { schema: linkSchemas.follow_links, handle: followLinks }],
  ["watch_links", { schema: linkSchemas.watch_links, handle: watchLinks }],
  ["cancel_watched_link", { schema: linkSchemas.cancel_watched_link, handle: cancelWatchedLink }],
  ["resolve_link", { schema: linkSchemas.resolve_link, handle: resolveLink }],
  ["follow", { schema: querySchemas.follow, handle: follow }],
  ["watch", { schema: querySchemas.watch, handle: watch }],
]);

const messagesPerSecond = 20;
const messageBurst = 60;

const restedAfter = createMessageLimit(messagesPerSecond, messageBurst);

export function serveSocket(socket: PanelSocket, deps: PanelSocketDeps): void {
  let restedAt = 0;
  // Every packet, whatever its name: there is no other handler on this socket.
  socket.use(([name, ...parts]: unknown[]) => {
    const answer = answerThrough(socket, parts);
    const startedAt = performance.now();
    const next = restedAfter(restedAt, Math.floor(startedAt));
    if (next === null) return answer(err(wireError("too_many_messages")));
    restedAt = next;
    const budgetMs = budgetOf(String(name));
    const handled = unitOfWork(budgetMs, () => handle(socket, deps, { name, message: parts[0] }));
    const late = () => err(wireError("unavailable"));
    void withinBudget(budgetMs, handled, late).then((reply) => {
      measure(deps, name, reply, performance.now() - startedAt);
      answer(reply);
    });
  });
}

interface Packet {
  readonly name: unknown;
  readonly message: unknown;
}

/** Never rejects. */
async function handle(socket: PanelSocket, deps: PanelSocketDeps, packet: Packet): Promise<Reply<unknown>> {
  const refuse = (code: WireErrorCode, traceId?: string) => err(wireError(code, traceId));
  const route = typeof packet.name === "string" ? routes.get(packet.name) : undefined;
  if (route === undefined) return refuse("unknown_message");
  if (isTooLarge(packet.message)) return refuse("message_too_large");
  const { principal } = socket.data;
  if (principal.expiresAt <= deps.now()) return refuse("not_signed_in");
  if (deps.isDraining() && isNewPayment(packet.name)) return refuse("shutting_down");
  if (deps.isOverloaded() && isNewPayment(packet.name)) return refuse("server_busy");
  try {
    const parsed = route.schema.safeParse(packet.message);
    if (!parsed.success) return refuse("bad_message");
    const { useCases } = deps;
    const reply = await route.handle({ message: parsed.data as never, principal, socket, useCases });
    if (!reply.ok && isNoAccess(reply.error.code))
      useCases.trail.refused({
        action: "access_refused",
        code: reply.error.code,
        asked: String(packet.name),
        by: principal,
        from: principal.from,
      });
    return reply;
  } catch (error) {
    // Told once for the whole outage, by whoever opened the database.
    if (isStoreAway(error)) return refuse("unavailable");
    const traceId = traceOf(packet.message);
    deps.log.error("a message failed", { traceId, event: String(packet.name), error: errorName(error) });
    return refuse("internal", traceId);
  }
}

function isNewPayment(name: unknown): boolean {
  return name === "take_payment" || name === "make_link";
}

/** Of the payment that the message is about; what is about none has one of its own. */
function traceOf(message: unknown): string {
  const sessionId =
    typeof message === "object" && message !== null && "sessionId" in message ? message.sessionId : null;
  return typeof sessionId === "string" && isSessionId(sessionId) ? traceIdOf(sessionId) : newTraceId();
}

function measure({ metrics }: PanelSocketDeps, name: unknown, reply: Reply<unknown>, ms: number): void {
  const message = typeof name === "string" && routes.has(name) ? name : "unknown";
  metrics.commandSeconds.observe({ message, code: reply.ok ? "ok" : labelOf(reply.error.code) }, ms / 1_000);
}

/** What is asked of somebody else's, or without the role for it (PCI DSS 10.2.1.4). */
function isNoAccess(code: WireErrorCode): boolean {
  return code === "not_allowed" || code === "unknown_session" || code === "unknown_pay_link";
}

/** The acknowledgement if there is one; a refusal of a message without one comes as an event of its own. */
function answerThrough(socket: PanelSocket, parts: readonly unknown[]): (reply: Reply<unknown>) => void {
  const acknowledge = parts.at(-1);
  return (reply) => {
    if (typeof acknowledge === "function") acknowledge(reply);
    else if (!reply.ok) socket.emit("refused", reply.error);
  };
}

function isTooLarge(message: unknown): boolean {
  if (Buffer.isBuffer(message)) return true;
  try {
    return (JSON.stringify(message) ?? "").length > longestMessage;
  } catch {
    // Nested so deep that it can't be written: no message of ours is.
    return true;
  }
}
