/**
 * Writes down that a customer is to get a receipt; the runner sends it. What must never happen: an address is stored in clear,
 * logged, or put into the feed or the audit; a link's secret is stored readable beside what it opens.
 */
import { createHash, randomBytes } from "node:crypto";
import { type ContactProblem, type MessageKind, maskContact, readContact } from "@tacet/shared/contact";
import { createId, type SessionId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import {
  canHaveReceipt,
  mostReceipts,
  type PaymentReceipts,
  type ReceiptLanguage,
  type ReceiptWay,
} from "@tacet/shared/receipt";
import { err, ok, type Result } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import type { MessageSender } from "../../ports/message-sender/index.ts";
import type { Receipts } from "../../ports/receipts/index.ts";
import type { Store } from "../../ports/store/index.ts";
import type { Vault } from "../../ports/vault/index.ts";
import type { AccountSettingsOf } from "../account-settings.ts";
import { auditOfAct } from "../audited-act.ts";
import { onceForRequest } from "../change-once.ts";
import { sealContexts } from "../seal-contexts.ts";
import type { Principal } from "../sign-in.ts";

export interface SendReceiptRequest {
  readonly principal: Principal;
  readonly requestId: string;
  readonly sessionId: SessionId;
  readonly channel: MessageKind;
  /** As it was typed. */
  readonly to: string;
  readonly language: ReceiptLanguage;
}

export interface SendReceiptProblem {
  readonly code:
    | "unknown_session"
    | ContactProblem
    | "receipt_not_possible"
    | "channel_not_set_up"
    | "merchant_unnamed"
    | "too_many_receipts";
}

export type SendReceipt = (
  request: SendReceiptRequest,
) => Promise<Result<PaymentReceipts, SendReceiptProblem>>;

export type ReadReceipts = (
  principal: Principal,
  sessionId: SessionId,
) => Promise<Result<PaymentReceipts, { readonly code: "unknown_session" }>>;

export interface ReceiptDeps {
  readonly store: Pick<Store, "session">;
  readonly receipts: Pick<Receipts, "ask" | "receiptsOf">;
  readonly sender: Pick<MessageSender, "kindsOf">;
  readonly settingsOf: AccountSettingsOf;
  readonly vault: Pick<Vault, "seal">;
  /** One has been written down. */
  wake(): void;
  /** Epoch ms. */
  now(): number;
}

/** What is sealed of a receipt, until it is sent or given up. */
export interface SealedReceipt {
  readonly to: string;
  /** The link's secret; `null`: there is no link. */
  readonly token: string | null;
}

/** Of an account within an hour: far more than its agents can send one by one, and an end to what somebody could send in bulk. */
const hourly = { perAccount: 1_000, withinMs: 3_600_000 };

/** How long a link is good, in ms; it ends sooner with the payment's record. */
const linkMs = 30 * 86_400_000;

export function createSendReceipt(deps: ReceiptDeps): SendReceipt {
  return async ({ principal, requestId, sessionId, channel, to, language }) => {
    const session = await mine(deps, principal, sessionId);
    if (session === null) return err({ code: "unknown_session" });
    const contact = readContact(channel, to);
    if (!contact.ok) return err({ code: contact.error });
    if (!canHaveReceipt(session)) return err({ code: "receipt_not_possible" });
    const way = (await waysOf(deps, session))[channel];
    if (way !== "ready") return err({ code: way === "not_set_up" ? "channel_not_set_up" : way });
    const id = createId("rcp");
    const token = channel === "sms" ? newToken() : null;
    const content: SealedReceipt = { to: contact.value, token };
    const act = { by: principal, action: "receipt_requested", details: { channel, language } } as const;
    const asked = await deps.receipts.ask({
      ...{ id, sessionId, channel, language, accountId: session.accountId },
      sealed: deps.vault.seal(new Secret(JSON.stringify(content)), sealContexts.receipt(id)),
      masked: maskContact(channel, contact.value),
      linkHash: token === null ? null : linkHashOf(token),
      linkMs,
      once: onceForRequest(principal, requestId),
      bounds: { perPayment: mostReceipts, ...hourly },
      audit: auditOfAct(act, sessionId, deps.now()),
    });
    if (asked === "too_many") return err({ code: "too_many_receipts" });
    if (asked === "gone") return err({ code: "unknown_session" });
    if (asked === "asked") deps.wake();
    return ok(await stateOf(deps, session));
  };
}

export function createReadReceipts(deps: Omit<ReceiptDeps, "vault" | "wake" | "now">): ReadReceipts {
  return async (principal, sessionId) => {
    const session = await mine(deps, principal, sessionId);
    return session === null ? err({ code: "unknown_session" }) : ok(await stateOf(deps, session));
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

type Reading = Pick<ReceiptDeps, "receipts" | "sender" | "settingsOf">;

async function stateOf(deps: Reading, session: PaymentSession): Promise<PaymentReceipts> {
  const receipts = await deps.receipts.receiptsOf(session.id);
  const left = Math.max(0, mostReceipts - receipts.length);
  return { receipts, left, ways: await waysOf(deps, session) };
}

async function waysOf(
  { sender, settingsOf }: Pick<Reading, "sender" | "settingsOf">,
  { accountId }: PaymentSession,
): Promise<Readonly<Record<MessageKind, ReceiptWay>>> {
  const kinds = await sender.kindsOf(accountId);
  const { merchantName } = await settingsOf(accountId);
  const wayOf = (kind: MessageKind): ReceiptWay =>
    !kinds.has(kind) ? "not_set_up" : merchantName === "" ? "merchant_unnamed" : "ready";
  return { email: wayOf("email"), sms: wayOf("sms") };
}
