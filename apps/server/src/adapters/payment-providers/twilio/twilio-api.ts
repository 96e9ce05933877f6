/** Twilio's REST API by its own SDK, unmodified: `Calls/{CallSid}/Payments` and what else a payment needs. */
import type { SessionId } from "@tacet/shared/ids";
import { type Money, toDecimal } from "@tacet/shared/money";
import { err, ok, type Result } from "@tacet/shared/result";
import twilio from "twilio";
import { outOfTime, timeLeft } from "../../../budget/index.ts";
import type { TwilioAccount } from "./account.ts";
import { type ApiProblem, toApiProblem } from "./translate.ts";

export interface ConnectionOptions {
  /** In place of `https://api.twilio.com`, without a slash at the end; `null`: Twilio itself. */
  readonly apiUrl: string | null;
  /** Of one request. */
  readonly timeoutMs: number;
}

/** The way to Twilio. It knows no account: each request brings its own. */
export type Connection = twilio.RequestClient;

export interface NewPayment {
  readonly callSid: string;
  readonly key: string;
  readonly statusCallback: string;
  /** `null`: nothing is charged, the card is only saved. */
  readonly money: Money | null;
  readonly description: string;
  readonly cardTypes: string;
  /** Between two keys. */
  readonly keyTimeoutS: number;
}

/** One change of a payment, under a key of its own. */
export interface PaymentChange {
  readonly callSid: string;
  readonly paymentSid: string;
  readonly key: string;
  readonly statusCallback: string;
  readonly change:
    | { readonly capture: "payment-card-number" | "expiration-date" | "security-code" }
    | { readonly status: "complete" | "cancel" };
}

export interface TwilioApi {
  /** Whether the account is there, active, and ours. */
  account(): Promise<Result<"active" | "suspended", ApiProblem>>;
  /** The payment's `PK...`. */
  create(payment: NewPayment): Promise<Result<string, ApiProblem>>;
  update(change: PaymentChange): Promise<Result<"accepted", ApiProblem>>;
  hangUp(callSid: string): Promise<Result<"accepted", ApiProblem>>;
  /** A text message, from the account's sender; without one it is refused. */
  message(message: { readonly to: string; readonly text: string }): Promise<Result<"accepted", ApiProblem>>;
}

export function createConnection({ apiUrl, timeoutMs }: ConnectionOptions): Connection {
  return new BoundedClient(apiUrl, timeoutMs);
}

/** `onKeyRefused`: Twilio does not take the account's credentials, whatever was asked for. */
export function createTwilioApi(
  connection: Connection,
  account: TwilioAccount,
  onKeyRefused: () => void = () => {},
): TwilioApi {
  const { accountSid, authToken, region, connector, messageSender } = account;
  // Set, even if to nothing, so that the SDK looks into no environment variable.
  const options = { region: region ?? "", edge: "", httpClient: connection };
  const client = twilio(accountSid, authToken.reveal(), options);
  const ask = async <const Value>(request: () => Promise<Value>): Promise<Result<Value, ApiProblem>> => {
    const answer = await answerTo(request);
    if (!answer.ok && answer.error === "key_refused") onKeyRefused();
    return answer;
  };
  return {
    account: () =>
      ask(async () => {
        const { status } = await client.api.v2010.accounts(accountSid).fetch();
        return status === "active" ? "active" : "suspended";
      }),
    create: ({ callSid, key, money, cardTypes, keyTimeoutS, statusCallback, description }) =>
      ask(async () => {
        const { sid } = await client.calls(callSid).payments.create({
          idempotencyKey: key,
          statusCallback,
          ...(money === null ? ({ tokenType: "reusable" } as const) : toCharge(money)),
          paymentConnector: connector,
          paymentMethod: "credit-card",
          input: "dtmf",
          securityCode: true,
          postalCode: false,
          timeout: keyTimeoutS,
          validCardTypes: cardTypes,
          description,
        });
        return sid;
      }),
    update: ({ callSid, paymentSid, key, statusCallback, change }) =>
      ask(async () => {
        await client
          .calls(callSid)
          .payments(paymentSid)
          .update({ idempotencyKey: key, statusCallback, ...change });
        return "accepted" as const;
      }),
    hangUp: (callSid) =>
      ask(async () => {
        await client.calls(callSid).update({ status: "completed" });
        return "accepted" as const;
      }),
    message: async ({ to, text: body }) => {
      if (messageSender === null) return err("refused");
      const from = messageSender.startsWith("MG")
        ? { messagingServiceSid: messageSender }
        : { from: messageSender };
      return await ask(async () => {
        await client.messages.create({ to, body, ...from });
        return "accepted" as const;
      });
    },
  };
}

/** Where Twilio tells us of a session's payments. */
export function callbackUrl(publicUrl: string, sessionId: SessionId): string {
  return `${publicUrl}/twilio/payments/${sessionId}`;
}

/** The SDK's type is a number, but it writes what it gets into the form: so the exact decimal goes through. */
function toCharge(money: Money): { readonly chargeAmount: number; readonly currency: string } {
  return { chargeAmount: toDecimal(money) as unknown as number, currency: money.currency };
}

async function answerTo<const Value>(request: () => Promise<Value>): Promise<Result<Value, ApiProblem>> {
  try {
    return ok(await request());
  } catch (error) {
    return err(toApiProblem(error));
  }
}

/**
 * The SDK has no option for another host, nor for an end to a whole request: its own time-out begins anew with every byte of
 * the answer. Its HTTP client is the place for both.
 */
class BoundedClient extends twilio.RequestClient {
  readonly #apiUrl: string | null;
  readonly #timeoutMs: number;

  constructor(apiUrl: string | null, timeoutMs: number) {
    super({ timeout: timeoutMs });
    this.#apiUrl = apiUrl;
    this.#timeoutMs = timeoutMs;
  }

  override async request<Data>(options: Parameters<twilio.RequestClient["request"]>[0]) {
    const timeout = timeLeft(this.#timeoutMs);
    if (timeout === 0) throw outOfTime;
    const { pathname, search } = new URL(options.uri);
    const uri = this.#apiUrl === null ? options.uri : `${this.#apiUrl}${pathname}${search}`;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("Twilio's answer took too long.")), timeout);
    });
    try {
      return await Promise.race([super.request<Data>({ ...options, uri, timeout } as never), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
