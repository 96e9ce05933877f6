/** Twilio's text messages: `Accounts/{Sid}/Messages`. Source: twilio.com/docs/messaging/api/message-resource */
import { randomBytes } from "node:crypto";
import type { Accounts } from "./accounts.ts";
import type { TwilioDials } from "./dials.ts";
import { fault, type RestAnswer } from "./rest.ts";

export interface TextMessage {
  readonly sid: string;
  readonly accountSid: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  /** Epoch ms. */
  readonly at: number;
}

/** In characters; Twilio cuts a message into segments, and takes no longer one. */
const longestBody = 1_600;

export class TextMessages {
  readonly sent: TextMessage[] = [];
  readonly #accounts: Accounts;
  readonly #dials: TwilioDials;

  constructor(accounts: Accounts, dials: TwilioDials) {
    this.#accounts = accounts;
    this.#dials = dials;
  }

  create(accountSid: string, form: URLSearchParams): RestAnswer {
    const to = form.get("To") ?? "";
    const body = form.get("Body") ?? "";
    const from = form.get("MessagingServiceSid") ?? form.get("From") ?? "";
    const { nextMessage } = this.#dials;
    this.#dials.nextMessage = "normal";
    if (!/^\+[1-9]\d{6,14}$/.test(to) || nextMessage === "no-such-number")
      return fault(400, 21211, "The 'To' number is not a valid phone number.");
    if (body === "") return fault(400, 21602, "Message body is required.");
    if (body.length > longestBody) return fault(400, 21617, "The concatenated message body is too long.");
    if (!this.#accounts.messageSenders(accountSid).includes(from))
      return fault(
        400,
        21606,
        "The 'From' phone number is not a valid message-capable number of this account.",
      );
    const message = {
      sid: `SM${randomBytes(16).toString("hex")}`,
      accountSid,
      from,
      to,
      body,
      at: Date.now(),
    };
    this.sent.push(message);
    const { sid } = message;
    return { status: 201, json: { sid, account_sid: accountSid, from, to, body, status: "queued" } };
  }
}
