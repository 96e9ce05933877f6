/**
 * The customer's call at Twilio. Zoom leads the customer's media to a SIP address of ours at Twilio, with our link id. How
 * it carries the id is documented nowhere: _Guess_, the user part of the address, or a header that can be chosen
 * (payments-facts 1.2). From there the call goes straight back to Zoom; Twilio's payment listens to the customer's leg.
 */
import { isSessionId, type SessionId } from "@tacet/shared/ids";
import twilio from "twilio";
import type { CallNote } from "./notes.ts";
import type { FormValues } from "./signed-form.ts";

export interface CallOptions {
  /** `null`: the user part of the SIP address; else the name of a SIP header, `X-...`. */
  readonly linkHeader: string | null;
  /** Where calls go back to Zoom; `{linkId}` stands for the link id. `null`: no call can be taken. */
  readonly returnUri: string | null;
}

/** The link id is the session's own id: 125 random bits, letters only. `null`: it is none of ours. */
export function readLink(
  { linkHeader }: Pick<CallOptions, "linkHeader">,
  form: FormValues,
): SessionId | null {
  const link =
    linkHeader === null
      ? (/^sips?:([^@;]+)@/i.exec(form.get("To"))?.[1] ?? "")
      : form.get(`SipHeader_${linkHeader}`);
  return isSessionId(link) ? link : null;
}

export function readCallSid(form: FormValues, name: "CallSid" | "ParentCallSid" = "CallSid"): string | null {
  const sid = form.get(name);
  return /^CA[0-9a-f]{32}$/.test(sid) ? sid : null;
}

/** Back to Zoom. We hear when that leg has answered, and when it has ended. */
export function connectTwiml(publicUrl: string, returnUri: string, sessionId: SessionId): string {
  const response = new twilio.twiml.VoiceResponse();
  const dial = response.dial({ action: `${publicUrl}/twilio/dials/${sessionId}`, method: "POST" });
  dial.sip(
    {
      statusCallback: `${publicUrl}/twilio/legs/${sessionId}`,
      statusCallbackEvent: ["answered"],
      statusCallbackMethod: "POST",
    },
    returnUri.replaceAll("{linkId}", sessionId),
  );
  return response.toString();
}

/** Not for us: Zoom keeps the call as it was. */
export function rejectTwiml(): string {
  const response = new twilio.twiml.VoiceResponse();
  response.reject({ reason: "rejected" });
  return response.toString();
}

export function hangUpTwiml(): string {
  const response = new twilio.twiml.VoiceResponse();
  response.hangup();
  return response.toString();
}

/** Statuses in which a call is over. */
export const endedStatuses: ReadonlySet<string> = new Set([
  "completed",
  "busy",
  "failed",
  "no-answer",
  "canceled",
]);

/** Why the customer's call is over: they hung up, or it broke. */
export function toCallEnd(call: CallNote, status: string): "customer_hung_up" | "line_lost" {
  return status === "completed" && !call.endedByZoom ? "customer_hung_up" : "line_lost";
}
