/**
 * Writes down that a customer is to get a receipt. What must never happen: a link's secret is stored readable beside what it
 * opens.
 */
import { createHash, randomBytes } from "node:crypto";
import { createId, type SessionId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { canHaveReceipt, type PaymentReceipts } from "@tacet/shared/receipt";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Receipts } from "../../ports/customer-messages/index.ts";
import type { Store } from "../../ports/store/index.ts";
import { auditOfAct } from "../audited-act.ts";
import {
  type AskDeps,
  type AskProblem,
  askForMessage,
  type MessageOrder,
  messagesNow,
} from "../customer-messages/index.ts";
import { sealContexts } from "../seal-contexts.ts";
import type { Principal } from "../sign-in.ts";

export interface SendReceiptRequest extends MessageOrder {
  readonly sessionId: SessionId;
}

export interface SendReceiptProblem {
  readonly code: AskProblem | "unknown_session" | "receipt_not_possible";
}

export type SendReceipt = (
  request: SendReceiptRequest,
) => Promise<Result<PaymentReceipts, SendReceiptProblem>>;

export type ReadReceipts = (
  principal: Principal,
  sessionId: SessionId,
) => Promise<Result<PaymentReceipts, { readonly code: "unknown_session" }>>;

export interface ReceiptDeps extends AskDeps {
  readonly store: Pick<Store, "session">;
  readonly receipts: Pick<Receipts, "ask" | "messagesAbout">;
}

/** How long a link is good, in ms; it ends sooner with the payment's record. */
const linkMs = 30 * 86_400_000;

export function createSendReceipt(deps: ReceiptDeps): SendReceipt {
  return async ({ sessionId, ...order }) => {
    const { principal, channel, language } = order;
    const session = await mine(deps, principal, sessionId);
    if (session === null) return err({ code: "unknown_session" });
    if (!canHaveReceipt(session)) return err({ code: "receipt_not_possible" });
    const id = createId("rcp");
    const token = channel === "sms" ? newToken() : null;
    const link = token === null ? {} : { link: { hash: linkHashOf(token), forMs: linkMs } };
    const act = { by: principal, action: "receipt_requested", details: { channel, language } } as const;
    const subject = {
      ...{ id, accountId: session.accountId, about: sessionId },
      sealContext: sealContexts.receipt(id),
      audit: auditOfAct(act, sessionId, deps.now()),
    };
    const ask = (message: Parameters<Receipts["ask"]>[0]) => deps.receipts.ask({ ...message, ...link });
    const asked = await askForMessage(deps, order, subject, ask, token);
    if (!asked.ok) return err({ code: asked.error === "gone" ? "unknown_session" : asked.error });
    return ok(await receiptsOf(deps, session));
  };
}

export function createReadReceipts(deps: Omit<ReceiptDeps, "vault" | "wake" | "now">): ReadReceipts {
  return async (principal, sessionId) => {
    const session = await mine(deps, principal, sessionId);
    return session === null ? err({ code: "unknown_session" }) : ok(await receiptsOf(deps, session));
  };
}

/**
 * More than 150 bits: nobody comes upon another's receipt by trying. Letters and digits only, for phones leave other signs out
 * at the end of a link.
 */
function newToken(): string {
  return randomBytes(20).toString("base64url").replaceAll("-", "a").replaceAll("_", "b");
}

/** By what a link is looked for. */
export function linkHashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** An agent's own payments; of others, all of the account's. */
async function mine(
  { store }: Pick<ReceiptDeps, "store">,
  { accountId, agentId, role }: Principal,
  sessionId: SessionId,
): Promise<PaymentSession | null> {
  const session = await store.session(sessionId);
  const isMine = session?.accountId === accountId && (role !== "agent" || session.agentId === agentId);
  return isMine ? session : null;
}

async function receiptsOf(
  deps: Pick<ReceiptDeps, "receipts" | "sender" | "settingsOf">,
  { accountId, id: about }: PaymentSession,
): Promise<PaymentReceipts> {
  const { messages, ...rest } = await messagesNow({ ...deps, messages: deps.receipts }, { accountId, about });
  return { receipts: messages, ...rest };
}
