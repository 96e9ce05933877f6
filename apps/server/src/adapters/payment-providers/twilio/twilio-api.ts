/** Twilio's REST API by its own SDK, unmodified: `Calls/{CallSid}/Payments` and what else a payment needs. */
import type { EffectId, SessionId } from "@tacet/shared/ids";
import { type Money, toDecimal } from "@tacet/shared/money";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import twilio from "twilio";
import { type ApiProblem, toApiProblem } from "./translate.ts";

export interface TwilioApiOptions {
  readonly accountSid: string;
  readonly authToken: Secret;
  /** In place of `https://api.twilio.com`, without a slash at the end; `null`: Twilio itself. */
  readonly apiUrl: string | null;
  /** `ie1`, `au1`; `null`: `us1`. */
  readonly region: string | null;
  readonly timeoutMs: number;
}

export interface NewPayment {
  readonly callSid: string;
  readonly key: string;
  readonly statusCallback: string;
  readonly money: Money;
  readonly connector: string;
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
}

export function createTwilioApi(options: TwilioApiOptions): TwilioApi {
  const { accountSid, authToken, apiUrl, region, timeoutMs } = options;
  const client = twilio(accountSid, authToken.reveal(), {
    // Set, so that the SDK looks into no environment variable.
    region: region ?? "",
    edge: "",
    httpClient:
      apiUrl === null ? new twilio.RequestClient({ timeout: timeoutMs }) : new ClientOf(apiUrl, timeoutMs),
  });
  return {
    account: () =>
      ask(async () => {
        const { status } = await client.api.v2010.accounts(accountSid).fetch();
        return status === "active" ? "active" : "suspended";
      }),
    create: ({ callSid, key, money, connector, cardTypes, keyTimeoutS, statusCallback, description }) =>
      ask(async () => {
        const { sid } = await client.calls(callSid).payments.create({
          idempotencyKey: key,
          statusCallback,
          // The SDK's type is a number, but it writes what it gets into the form: so the exact decimal goes through.
          chargeAmount: toDecimal(money) as unknown as number,
          currency: money.currency,
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
  };
}

/** Where Twilio tells us of a session's payments. With a charge: what becomes of it can be read from the address alone. */
export function callbackUrl(
  publicUrl: string,
  sessionId: SessionId,
  charge?: { readonly key: EffectId; readonly money: Money },
): string {
  const url = new URL(`${publicUrl}/twilio/payments/${sessionId}`);
  if (charge !== undefined) {
    url.searchParams.set("charge", charge.key);
    url.searchParams.set("minorUnits", String(charge.money.minorUnits));
    url.searchParams.set("currency", charge.money.currency);
  }
  return url.href;
}

async function ask<const Value>(request: () => Promise<Value>): Promise<Result<Value, ApiProblem>> {
  try {
    return ok(await request());
  } catch (error) {
    return err(toApiProblem(error));
  }
}

/** The SDK has no option for another host; its HTTP client is the place for that. */
class ClientOf extends twilio.RequestClient {
  readonly #apiUrl: string;

  constructor(apiUrl: string, timeoutMs: number) {
    super({ timeout: timeoutMs });
    this.#apiUrl = apiUrl;
  }

  override request<Data>(options: Parameters<twilio.RequestClient["request"]>[0]) {
    const { pathname, search } = new URL(options.uri);
    return super.request<Data>({ ...options, uri: `${this.#apiUrl}${pathname}${search}` } as never);
  }
}
