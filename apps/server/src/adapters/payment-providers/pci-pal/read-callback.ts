/**
 * What PCI Pal tells us when a session has ended. What must never happen: anything is read before its address was found to
 * be the session's own; a callback that came twice, or late, moves anything; a certain answer gives way to another one.
 */
import { createHash } from "node:crypto";
import type { SessionId } from "@tacet/shared/ids";
import type { ChargeAnswer, PaymentSession, ProviderEvent } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Logger } from "../../../logger.ts";
import type {
  ProviderMessage,
  ReadWebhook,
  Webhook,
  WebhookProblem,
} from "../../../ports/payment-provider/index.ts";
import type { ProviderNotes } from "../../../ports/provider-notes/index.ts";
import { isProven, readAddress } from "./callback-address.ts";
import { toChargeAnswer } from "./charge-answer.ts";
import { emptyNote, hear, type PciPalNote, settle } from "./notes.ts";
import { type Order, ordersOf } from "./orders.ts";
import { readBody, type Said } from "./read-body.ts";

export interface CallbackParts {
  readonly notes: ProviderNotes<PciPalNote>;
  sessionOf(sessionId: SessionId): Promise<PaymentSession | null>;
  readonly log: Logger;
}

export async function readCallback(
  parts: CallbackParts,
  { path, body }: Webhook,
): Promise<Result<ReadWebhook, WebhookProblem>> {
  const address = readAddress(path);
  if (address === null || address.token === "") return err("signature_missing");
  const { sessionId, token } = address;
  const note = await parts.notes.of(sessionId);
  if (note === null || note.launches.length === 0) return err("unknown_session");
  const launch = note.launches.find(({ proof }) => isProven(token, proof));
  if (launch === undefined) return err("signature_wrong");
  const session = await parts.sessionOf(sessionId);
  if (session === null) return err("unknown_session");
  const { launched } = note;
  // A session of PCI Pal's that nobody has used has ended by itself: that is no word about the one in use.
  if (launched === null || launched.launch.proof !== launch.proof) return ok({ messages: [] });
  const read = readBody(body, launch.flow.fields.list);
  if (!read.ok) return refuse(parts, sessionId, read.error);
  const said = readAll(parts, session, { launched, records: read.value });
  if (said === null) return refuse(parts, sessionId, "order_unknown");
  return ok(await take(parts, session, { launched, said }));
}

function refuse({ log }: CallbackParts, sessionId: SessionId, code: string): Result<never, WebhookProblem> {
  log.error("a callback of PCI Pal can't be read: see what became of the payment there", {
    sessionId,
    code,
  });
  return err("bad_message");
}

type InUse = NonNullable<PciPalNote["launched"]>;

/** By order. `null`: one of them is of an order, or a session of PCI Pal's, that is not this one's. */
function readAll(
  { log }: CallbackParts,
  session: PaymentSession,
  { launched, records }: { readonly launched: InUse; readonly records: readonly Said[] },
): Readonly<Record<string, ChargeAnswer>> | null {
  const { fields, shape } = launched.launch.flow;
  const orders = new Map<string, Order>(ordersOf(session, shape).map((order) => [order.key, order]));
  const answers = new Map<string, ChargeAnswer>();
  for (const said of records) {
    const order = orders.get(said.get(fields.order) ?? "");
    const theirs = fields.session === null ? undefined : said.get(fields.session);
    const isOther = theirs !== undefined && theirs !== launched.id;
    if (order === undefined || isOther || answers.has(order.key)) return null;
    const { answer, doubt } = toChargeAnswer(said, order, { fields, fallbackReference: launched.id });
    if (doubt !== null)
      log.warn("a charge at PCI Pal is not certain", { sessionId: session.id, code: doubt });
    answers.set(order.key, answer);
  }
  return Object.fromEntries(answers);
}

async function take(
  { notes, log }: CallbackParts,
  session: PaymentSession,
  { launched, said }: { readonly launched: InUse; readonly said: Readonly<Record<string, ChargeAnswer>> },
): Promise<ReadWebhook> {
  const { id: sessionId, chargeKey } = session;
  const note = await notes.change(sessionId, (old) => hear(old ?? emptyNote, said));
  const contradicted = Object.entries(said).find(
    ([order, { kind }]) => kind !== "unknown" && kind !== note.heard[order]?.kind,
  );
  if (contradicted !== undefined) {
    log.error("PCI Pal has said two things of one charge: see what became of it there", {
      sessionId,
      code: `${contradicted[1].kind}_after_${note.heard[contradicted[0]]?.kind}`,
    });
  }
  const keys = ordersOf(session, launched.launch.flow.shape).map(({ key }) => key);
  const answer = settle(note, keys);
  if (answer === null) return { messages: [] };
  if (keys.some((key) => note.heard[key]?.kind !== answer.kind))
    log.error("some bills were charged and some were not: see which at PCI Pal", { sessionId });
  const events: ProviderEvent[] = [];
  if (chargeKey === null) {
    if (answer.kind !== "failed")
      log.error(
        "PCI Pal tells of a charge, though its view was never given out: see what became of it there",
        {
          sessionId,
          code: answer.kind,
        },
      );
  } else {
    if (isTooLate(session, answer))
      log.error("charged, though the payment has ended otherwise: give it back at PCI Pal's gateway", {
        sessionId,
        ...(session.outcome === null ? {} : { outcome: session.outcome }),
      });
    events.push({ type: "charge_answered", chargeKey, answer, lookedUp: false });
  }
  // Once it has said what became of the session, PCI Pal takes its own leg down.
  if (note.isReleased) events.push({ type: "line_released" });
  return { messages: events.map((event) => toMessage(sessionId, event)) };
}

/** The session core takes another answer only while the payment is open or unresolved. */
function isTooLate({ outcome }: PaymentSession, { kind }: ChargeAnswer): boolean {
  return kind === "approved" && outcome !== null && outcome !== "approved" && outcome !== "unresolved";
}

/** The id is made of what is said, and not of the message: however often and in whatever words, it is taken once. */
function toMessage(sessionId: SessionId, event: ProviderEvent): ProviderMessage {
  const id = createHash("sha256")
    .update(`${sessionId} ${JSON.stringify(event)}`)
    .digest("base64url");
  return { id, sessionId, kind: "event", event };
}
