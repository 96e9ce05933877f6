/** What Twilio says of the customer's call, once it is known to be Twilio's word. */
import type { SessionId } from "@tacet/shared/ids";
import type { ProviderEvent } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { ProviderMessage, ReadWebhook, WebhookProblem } from "../../../ports/payment-provider/index.ts";
import { connectTwiml, endedStatuses, hangUpTwiml, readCallSid, rejectTwiml, toCallEnd } from "./calls.ts";
import { type CallNote, changeNote, type Note, type TwilioNotes } from "./notes.ts";
import type { SignedForm } from "./signed-form.ts";

export interface CallTaking {
  readonly notes: TwilioNotes;
  readonly publicUrl: string;
  readonly returnUri: string | null;
}

type Read = Promise<Result<ReadWebhook, WebhookProblem>>;

export const nothing: ReadWebhook = { messages: [] };

const twiml = (body: string): NonNullable<ReadWebhook["reply"]> => ({ contentType: "text/xml", body });

export function rejectCall(): ReadWebhook {
  return { ...nothing, reply: twiml(rejectTwiml()) };
}

/** The customer's call arrives. */
export async function takeCall(
  { notes, publicUrl, returnUri }: CallTaking,
  form: SignedForm,
  sessionId: SessionId,
): Read {
  const sid = readCallSid(form);
  if (sid === null) return err("bad_message");
  if (returnUri === null) return ok(rejectCall());
  const note = await changeNote(notes, sessionId, (old) =>
    old.isReleased || old.call !== null
      ? old
      : { ...old, call: { sid, state: "arrived", endedByZoom: false } },
  );
  const isOurs = !note.isReleased && note.call?.sid === sid && note.call.state !== "ended";
  if (!isOurs) return ok(rejectCall());
  return ok({ ...nothing, reply: twiml(connectTwiml(publicUrl, returnUri, sessionId)) });
}

/** Zoom has answered: agent and customer hear each other, and Twilio listens to the keys. */
export async function takeLeg(notes: TwilioNotes, form: SignedForm, sessionId: SessionId): Read {
  const parent = readCallSid(form, "ParentCallSid");
  if (parent === null) return err("bad_message");
  if (form.get("CallStatus") !== "in-progress") return ok(nothing);
  const note = await changeNote(notes, sessionId, (old) =>
    old.call?.sid === parent && old.call.state === "arrived"
      ? { ...old, call: { ...old.call, state: "connected" } }
      : old,
  );
  const isConnected = note.call?.sid === parent && note.call.state === "connected" && !note.isReleased;
  return ok(isConnected ? said(form, sessionId, [{ type: "line_secured" }]) : nothing);
}

/** The leg back to Zoom has ended. */
export async function takeDial(notes: TwilioNotes, form: SignedForm, sessionId: SessionId): Read {
  const sid = readCallSid(form);
  if (sid === null) return err("bad_message");
  // While the customer's own leg is still up, it was Zoom that hung up.
  const byZoom = form.get("CallStatus") === "in-progress";
  let before: CallNote | null = null;
  await changeNote(notes, sessionId, (old) => {
    before = old.call;
    return old.call?.sid === sid && byZoom ? { ...old, call: { ...old.call, endedByZoom: true } } : old;
  });
  const reply = twiml(hangUpTwiml());
  const call = before as CallNote | null;
  const neverConnected = call?.sid === sid && call.state === "arrived" && byZoom;
  return ok(
    neverConnected
      ? { ...said(form, sessionId, [{ type: "line_not_secured", reason: "line_not_secured" }]), reply }
      : { ...nothing, reply },
  );
}

/** The customer's call has ended. */
export async function takeCallStatus(notes: TwilioNotes, form: SignedForm, sessionId: SessionId): Read {
  const sid = readCallSid(form);
  if (sid === null) return err("bad_message");
  const status = form.get("CallStatus");
  if (!endedStatuses.has(status)) return ok(nothing);
  const note = await changeNote(notes, sessionId, (old) =>
    old.call?.sid === sid ? { ...old, call: { ...old.call, state: "ended" }, payment: endPayment(old) } : old,
  );
  if (note.call?.sid !== sid) return ok(nothing);
  if (note.isReleased) return ok(said(form, sessionId, [{ type: "line_released" }]));
  const end: ProviderEvent =
    toCallEnd(note.call, status) === "customer_hung_up"
      ? { type: "call_ended", reason: "customer_hung_up" }
      : { type: "line_lost" };
  return ok(said(form, sessionId, [end]));
}

/** The events of one form: named after it, so that they are taken once however often it comes. */
export function said(
  form: SignedForm,
  sessionId: SessionId,
  events: readonly ProviderEvent[],
  part = "",
): { readonly messages: readonly ProviderMessage[] } {
  return {
    messages: events.map((event, index) => ({
      id: `${form.id}:${part}${index}`,
      sessionId,
      kind: "event",
      event,
    })),
  };
}

function endPayment({ payment }: Note): Note["payment"] {
  return payment === null ? null : { ...payment, asking: null, isReady: false };
}
