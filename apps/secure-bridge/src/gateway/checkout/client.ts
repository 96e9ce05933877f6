import { Checkout } from "checkout-sdk-node";
import { OneConnection } from "../vendor/one-connection.ts";
import type { CheckoutKey } from "./key.ts";

/** Checkout's SDK for one request. */
export interface CheckoutClient {
  pay(request: object, idempotencyKey: string): Promise<unknown>;
  list(reference: string): Promise<unknown>;
  actionsOf(paymentId: string): Promise<unknown>;
  refund(paymentId: string, request: object, idempotencyKey: string): Promise<unknown>;
  /** Whether that request may have arrived, as the error it ended with tells. */
  mayHaveArrived(thrown: unknown): boolean;
  close(): void;
}

/** @throws when the environment has a key of its own for the SDK, which would take it instead of this one. */
export function openClient(key: CheckoutKey, url: string | null, timeout: number): CheckoutClient {
  const connection = new OneConnection(url ?? "https:");
  const { payments } = createSdk(key, url, timeout, connection);
  return {
    pay: (request, idempotencyKey) => payments.request(request, idempotencyKey),
    list: (reference) => payments.getPaymentList({ reference, limit: 10 }),
    actionsOf: (paymentId) => payments.getActions(paymentId),
    refund: (paymentId, request, idempotencyKey) => payments.refund(paymentId, request, idempotencyKey),
    // The SDK takes the agent for https only.
    mayHaveArrived: (thrown) =>
      url?.startsWith("http:") === true ? !saysUnreached(thrown, url) : connection.mayHaveArrived,
    close: () => connection.close(),
  };
}

function createSdk(
  key: CheckoutKey,
  url: string | null,
  timeout: number,
  connection: OneConnection,
): Checkout {
  const { secretKey, subdomain } = key;
  const sdk = new Checkout(secretKey, {
    ...(url === null ? (subdomain === undefined ? { useLegacyDomain: true } : { subdomain }) : { host: url }),
    // The other one, `fetch`, has no time-out here.
    httpClient: "axios",
    timeout,
    agent: connection.agent,
    // For plain http, where no agent is taken: no connection is kept for the next request.
    headers: { connection: "close" },
  });
  const { sk } = (sdk as unknown as { config: { sk?: string } }).config;
  if (sk?.replace("Bearer ", "") !== secretKey) throw new Error("The SDK has taken another key.");
  return sdk;
}

/** Of an error on plain http the SDK keeps the text only: `... reason: connect ECONNREFUSED 127.0.0.1:4003`. */
function saysUnreached(thrown: unknown, url: string): boolean {
  const text = typeof thrown === "object" && thrown !== null && "body" in thrown ? String(thrown.body) : "";
  return text.includes("reason: connect E") && text.endsWith(` ${new URL(url).host}`);
}
