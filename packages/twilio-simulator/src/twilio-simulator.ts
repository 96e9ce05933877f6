/**
 * Twilio as Tacet meets it: the REST API of Payments, Calls and Messages, the callbacks, and calls whose customer presses keys. Where
 * Twilio's pages say nothing, it is strict, and a comment says _Guess_. Source: twilio.com/docs/voice/api/payment-resource
 */
import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { Accounts, type SimulatedAccount } from "./accounts.ts";
import { postForm } from "./callbacks.ts";
import { askConnector, type ConnectorCharge } from "./connector.ts";
import { plainDials, type TwilioDials } from "./dials.ts";
import { Line } from "./line.ts";
import { type Field, Payment } from "./payment.ts";
import { createRestServer, fault, type RestAnswer, type RestRequest } from "./rest.ts";
import { type TextMessage, TextMessages } from "./text-messages.ts";
import { readTwiml } from "./twiml.ts";

/** With the account that it has, and perhaps others. */
export interface TwilioSimulatorOptions extends SimulatedAccount {
  /** On 127.0.0.1; 0: any that is free. */
  readonly port: number;
  readonly others?: readonly SimulatedAccount[];
  /** Where the SIP domains' webhooks lead: `/twilio/voice` and `/twilio/calls` under it. */
  readonly webhooksUrl: () => string;
}

export interface TwilioSimulator {
  readonly url: string;
  readonly dials: TwilioDials;
  /** Everything that the pay connector was asked for, oldest first. */
  charges(): readonly ConnectorCharge[];
  /** Every text message that was taken, oldest first. */
  messages(): readonly TextMessage[];
  /** Every request of the REST API that was worked on: its path, and its idempotency key. */
  requests(): readonly { readonly path: string; readonly key: string }[];
  /**
   * A call comes in for a SIP address; answers its `CA...`, or `null` if it was rejected. `accountSid`: whose SIP domain
   * it is; that of the account in the options unless told.
   */
  callIn(to: string, headers?: Readonly<Record<string, string>>, accountSid?: string): Promise<string | null>;
  /** From now on these tokens hold for the account, and no other; the first one signs. */
  rotate(accountSid: string, authTokens: SimulatedAccount["authTokens"]): void;
  /** The customer presses a key. */
  press(callSid: string, key: string): Promise<void>;
  /** The customer is asked for this field, sooner or later. */
  askedFor(callSid: string, field: Field): Promise<void>;
  /** The customer lets the time run out. */
  wait(callSid: string): Promise<void>;
  hangUp(callSid: string, by: "customer" | "zoom"): Promise<void>;
  isUp(callSid: string): boolean;
  /** When everything that was told has been delivered. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

interface Call {
  readonly sid: string;
  readonly accountSid: string;
  readonly to: string;
  isUp: boolean;
  action: string;
  payment: Payment | null;
}

const captures: readonly string[] = ["payment-card-number", "expiration-date", "security-code"];

export async function startTwilioSimulator(options: TwilioSimulatorOptions): Promise<TwilioSimulator> {
  const world = new World(options);
  const server = createRestServer({
    dials: world.dials,
    isKnown: (user, token) => world.accounts.isKnown(user, token),
    answer: (request) => world.answer(request),
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    dials: world.dials,
    charges: () => world.charges,
    messages: () => world.messages.sent,
    requests: () => world.requests,
    callIn: (to, headers = {}, accountSid = options.accountSid) => world.callIn(to, headers, accountSid),
    rotate: (accountSid, authTokens) => world.accounts.rotate(accountSid, authTokens),
    press: (callSid, key) => world.press(callSid, key),
    askedFor: (callSid, field) => world.askedFor(callSid, field),
    wait: (callSid) => world.expire(callSid),
    hangUp: (callSid, by) => world.hangUp(callSid, by),
    isUp: (callSid) => world.calls.get(callSid)?.isUp ?? false,
    settled: () => world.line.settled(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class World {
  readonly dials: TwilioDials = { ...plainDials };
  readonly charges: ConnectorCharge[] = [];
  readonly requests: { path: string; key: string }[] = [];
  readonly calls = new Map<string, Call>();
  readonly accounts: Accounts;
  readonly line: Line;
  readonly messages: TextMessages;
  readonly #webhooksUrl: () => string;
  readonly #answers = new Map<string, { readonly asked: string; readonly answer: RestAnswer }>();

  constructor(options: TwilioSimulatorOptions) {
    this.accounts = new Accounts(options, options.others ?? []);
    this.#webhooksUrl = options.webhooksUrl;
    this.line = new Line(this.dials);
    this.messages = new TextMessages(this.accounts, this.dials);
  }

  async answer({ user, method, path, form }: RestRequest): Promise<RestAnswer> {
    const [account, ...rest] = path
      .replace(/^\/2010-04-01\/Accounts\//, "")
      .replace(/\.json$/, "")
      .split("/");
    if (account !== user) return fault(404, 20404, "The requested resource was not found");
    const key = form.get("IdempotencyKey") ?? "";
    this.requests.push({ path, key });
    if (method === "GET" && rest.length === 0) return { status: 200, json: { sid: user, status: "active" } };
    const [kind, callSid = "", more, paymentSid] = rest;
    if (method === "POST" && kind === "Messages" && rest.length === 1)
      return this.messages.create(user, form);
    const call = this.calls.get(callSid);
    if (method !== "POST" || kind !== "Calls" || call?.accountSid !== user)
      return fault(404, 20404, "The requested resource was not found");
    if (more === undefined) return await this.#updateCall(call, form);
    return await this.#once(`${user} ${key}`, `${path} ${form}`, form, () =>
      paymentSid === undefined ? this.#create(call, form) : this.#update(call, paymentSid, form),
    );
  }

  /** _Guess_: a repeated key gets the first answer again, and another request under it is refused. */
  async #once(
    key: string,
    asked: string,
    form: URLSearchParams,
    work: () => Promise<RestAnswer>,
  ): Promise<RestAnswer> {
    if ((form.get("IdempotencyKey") ?? "") === "" || !URL.canParse(form.get("StatusCallback") ?? ""))
      return fault(400, 20001, "IdempotencyKey and StatusCallback are required");
    const known = this.#answers.get(key);
    if (known !== undefined)
      return known.asked === asked
        ? known.answer
        : fault(400, 20001, "IdempotencyKey was used for another request");
    const answer = await work();
    if (answer.status < 300) this.#answers.set(key, { asked, answer });
    return answer;
  }

  async #create(call: Call, form: URLSearchParams): Promise<RestAnswer> {
    if (!call.isUp) return fault(400, 21220, "Call is not in-progress");
    const connector = form.get("PaymentConnector") ?? "Default";
    const payment = new Payment(sid("PK"), call, {
      statusCallback: form.get("StatusCallback") ?? "",
      amount: form.get("ChargeAmount") ?? "",
      tokenType: form.get("TokenType") ?? "reusable",
      currency: form.get("Currency") ?? "USD",
      connector,
      description: form.get("Description") ?? "",
      cardTypes: (form.get("ValidCardTypes") ?? "visa mastercard amex").split(" "),
      timeoutMs: Number(form.get("Timeout") ?? "5") * 1_000,
    });
    // Twilio answers both in callbacks, not here.
    if (call.payment !== null && !call.payment.hasEnded) {
      await this.#tell(payment, { ErrorType: "session-in-progress" });
    } else if (!this.accounts.connectors(call.accountSid).includes(connector)) {
      payment.end();
      await this.#tell(payment, { Result: "validation-error", PaymentError: "no such connector" });
    } else {
      call.payment = payment;
      await this.#tell(payment, { DateCreated: new Date().toISOString() });
    }
    return { status: 201, json: this.#describe(payment) };
  }

  async #update(call: Call, paymentSid: string, form: URLSearchParams): Promise<RestAnswer> {
    const { payment } = call;
    const capture = form.get("Capture");
    const status = form.get("Status");
    if (payment?.sid !== paymentSid || payment.hasEnded)
      return fault(404, 20404, "The requested resource was not found");
    payment.statusCallback = form.get("StatusCallback") ?? "";
    if (capture !== null && status === null && captures.includes(capture)) {
      const said = payment.ask(capture as Field);
      if (said !== null) await this.#tell(payment, said);
    } else if (capture === null && status === "cancel") {
      payment.end();
    } else if (capture === null && status === "complete") {
      // _Guess_: a payment that lacks a field is not sent to the connector.
      if (payment.required().length > 0) return fault(400, 20001, "Payment information is missing");
      await this.#complete(payment);
    } else return fault(400, 20001, "Capture or Status is required");
    return { status: 202, json: this.#describe(payment) };
  }

  async #complete(payment: Payment): Promise<void> {
    const { Required: _, ...masked } = payment.masked();
    const { amount, currency, description } = payment.parameters;
    const method = /^0*(\.0*)?$/.test(amount) ? ("tokenize" as const) : ("charge" as const);
    const { sid: paymentSid, accountSid } = payment;
    const order = { accountSid, paymentSid, method, amount, currency, description };
    const { charge, end } = askConnector(this.dials.connector, order);
    payment.end();
    this.charges.push(charge);
    await this.#tell(payment, { ...masked, ...end });
  }

  async #updateCall(call: Call, form: URLSearchParams): Promise<RestAnswer> {
    if (!call.isUp) return fault(400, 21220, "Call is not in-progress. Cannot redirect.");
    if (form.get("Status") !== "completed") return fault(400, 20001, "Status is not known here");
    call.isUp = false;
    call.payment?.end();
    void this.#tellEnd(call, "completed");
    return { status: 200, json: { sid: call.sid, status: "completed" } };
  }

  async callIn(
    to: string,
    headers: Readonly<Record<string, string>>,
    accountSid: string,
  ): Promise<string | null> {
    const token = this.accounts.primaryToken(accountSid);
    const call: Call = { sid: sid("CA"), accountSid, to, isUp: true, action: "", payment: null };
    const named = Object.entries(headers).map(([name, value]) => [`SipHeader_${name}`, value] as const);
    const answer = await postForm(token, `${this.#webhooksUrl()}/twilio/voice`, {
      AccountSid: accountSid,
      CallSid: call.sid,
      CallStatus: "ringing",
      Direction: "inbound",
      From: "sip:+15551230000@zoom.invalid",
      To: to,
      ...Object.fromEntries(named),
    });
    if (answer?.status !== 200) return null;
    const order = readTwiml(answer.text);
    if (order.kind === "reject") return null;
    call.action = order.action;
    this.calls.set(call.sid, call);
    await postForm(token, order.leg, {
      AccountSid: accountSid,
      CallSid: sid("CA"),
      ParentCallSid: call.sid,
      CallStatus: "in-progress",
    });
    return call.sid;
  }

  async press(callSid: string, key: string): Promise<void> {
    const payment = this.calls.get(callSid)?.payment ?? null;
    if (payment === null || payment.hasEnded) return;
    if (key === "*") {
      payment.end();
      await this.#tell(payment, { Result: "caller-interrupted-with-star" });
      return;
    }
    await this.#said(payment, payment.press(key));
  }

  async expire(callSid: string): Promise<void> {
    const payment = this.calls.get(callSid)?.payment ?? null;
    if (payment !== null) await this.#said(payment, payment.expire());
  }

  async askedFor(callSid: string, field: Field): Promise<void> {
    for (let tries = 0; tries < 250; tries += 1) {
      if (this.calls.get(callSid)?.payment?.capture === field) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`the customer was never asked for ${field}`);
  }

  async hangUp(callSid: string, by: "customer" | "zoom"): Promise<void> {
    const call = this.calls.get(callSid);
    if (!call?.isUp) return;
    call.isUp = false;
    if (call.payment !== null && !call.payment.hasEnded) {
      call.payment.end();
      if (by === "customer") await this.#tell(call.payment, { Result: "caller-hung-up" });
    }
    await this.#tellEnd(call, by === "zoom" ? "in-progress" : "completed");
  }

  async #tellEnd(call: Call, status: string): Promise<void> {
    const rightToken = this.accounts.primaryToken(call.accountSid);
    const said = { AccountSid: call.accountSid, CallSid: call.sid, To: call.to };
    const dial = { ...said, CallStatus: status, DialCallStatus: "completed" };
    await this.line.tell({ url: call.action, rightToken }, dial);
    const url = `${this.#webhooksUrl()}/twilio/calls`;
    await this.line.tell({ url, rightToken }, { ...said, CallStatus: "completed" });
  }

  async #said(payment: Payment, said: Readonly<Record<string, string>> | null, delayMs = 0): Promise<void> {
    if (said === null) return;
    const rightToken = this.accounts.primaryToken(payment.accountSid);
    const to = { url: payment.statusCallback, rightToken };
    await this.line.tell(to, { ...payment.always(this.dials), ...said }, delayMs);
  }

  /** What a request leads to: told after its answer, if the dial does not say otherwise. */
  async #tell(payment: Payment, said: Readonly<Record<string, string>>): Promise<void> {
    if (this.dials.callbacks === "before-reply") await this.#said(payment, said);
    else void this.#said(payment, said, 5);
  }

  #describe({ sid: paymentSid, callSid, accountSid }: Payment) {
    const date = new Date().toUTCString();
    return {
      account_sid: accountSid,
      call_sid: callSid,
      sid: paymentSid,
      date_created: date,
      date_updated: date,
      uri: `/2010-04-01/Accounts/${accountSid}/Calls/${callSid}/Payments/${paymentSid}.json`,
    };
  }
}

function sid(prefix: string): string {
  return `${prefix}${randomBytes(16).toString("hex")}`;
}
